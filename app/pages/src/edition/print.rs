//! An edition in print (PDF) and as an electronic book (EPUB), in its own language and in the installation's look. So that
//! they are the same bytes for everybody, nothing in them is in the reader's.

use std::io::{self, BufWriter, Seek as _, Write as _};

use archive::print::{LeftWords, Look, Plate, Sheet, Words};
use axum::extract::{Path, State};
use domain::{
    bundle::{
        Account, Disposition, Edition,
        frozen::{Frozen, Item, Left, State as Of},
    },
    citation::{Citation, Style, styled},
    contribution::{Channel, Fidelity, Kind},
    log::hex,
};
use service::edition;
use sha2::{Digest as _, Sha256};

use super::{
    cite, files,
    making::{self, Form, Needed, Unmade},
    parcel::{self, Ask, Asked},
    shelf::Draft,
};
use crate::{
    failure::{Answer, Failure},
    site::Site,
    texts::Texts,
    ui::{channel_name, disposition_name, fidelity_name, kind_name},
};

/// Sends the PDF, or the part of it that is asked for.
pub(super) async fn pdf(State(site): State<Site>, Path(pid): Path<String>, ask: Ask) -> Answer {
    let pid = cite::pid(&pid)?;
    let (_, text, pictures) = sheet(&site, &pid).await?;
    let asked = Asked { pid: &pid, file: files::PRINT, ask };
    parcel::send(&site, asked, tag("pdf", &text), |site, file| set(site, file, text, pictures)).await
}

/// Sends the book, or the part of it that is asked for.
pub(super) async fn epub(State(site): State<Site>, Path(pid): Path<String>, ask: Ask) -> Answer {
    let pid = cite::pid(&pid)?;
    let (sheet, text, pictures) = sheet(&site, &pid).await?;
    let asked = Asked { pid: &pid, file: files::BOOK, ask };
    parcel::send(&site, asked, tag("epub", &text), |site, file| bind(site, file, sheet, pictures)).await
}

/// The name of exactly what is in a file.
fn tag(kind: &str, text: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(kind);
    digest.update(text);
    hex(&digest.finalize())
}

/// Has the edition set by a child that is given no picture, and puts them in.
async fn set(site: Site, file: Draft, text: Vec<u8>, pictures: Vec<Needed>) -> Result<Draft, Unmade> {
    let mut sheet = site.service.media().spool().scratch()?;
    let writing = tokio::task::spawn_blocking(move || {
        sheet.write_all(&text)?;
        sheet.rewind()?;
        Ok::<_, io::Error>(sheet)
    });
    let sheet = writing.await.map_err(|error| files::unmade(&error))?.map_err(|error| files::unmade(&error))?;
    let answer = site.service.media().sandbox().set(sheet).await?;
    let (plate, document) = Plate::split(&answer).ok_or(Failure::Broken)?;
    let document = answer.slice_ref(document);
    // In the order in which they stand in the document.
    let of_slots = plate.slots.iter().map(|slot| pictures.get(slot.picture).cloned().ok_or(Failure::Broken));
    let of_slots = of_slots.collect::<Result<_, Failure>>()?;
    making::written(&site, of_slots, Form::Paper, move |next| {
        let file = archive::print::write(BufWriter::new(file), &document, &plate, |_| next())?;
        Ok::<_, archive::print::Unprinted>(file.into_inner().map_err(io::IntoInnerError::into_error)?)
    })
    .await
}

async fn bind(site: Site, file: Draft, sheet: Sheet, pictures: Vec<Needed>) -> Result<Draft, Unmade> {
    making::written(&site, pictures, Form::Paper, move |next| {
        let file = archive::epub(BufWriter::new(file), &sheet, |_| next())?;
        Ok::<_, archive::Failed>(file.into_inner().map_err(io::IntoInnerError::into_error)?)
    })
    .await
}

/// What is printed, the same as JSON, and its pictures in their order.
async fn sheet(site: &Site, pid: &domain::Pid) -> Result<(Sheet, Vec<u8>, Vec<Needed>), Failure> {
    let told = edition::told(&site.service, pid, &site.base_url).await?;
    let head = edition::head(&site.service, pid).await?;
    let account = edition::account(&site.service, pid).await?;
    let t = Texts::new(head.lang, site.service.settings().zone);
    let brand = site.brand.now(&site.service).await?;
    let palette = brand.as_ref().map(|brand| brand.palette).unwrap_or_default();
    let look = Look {
        site: brand.map_or_else(|| t.text("site-name"), |brand| brand.name.clone()),
        main: palette.main.to_string(),
        deep: palette.deep.to_string(),
        mark: palette.mark.to_string(),
    };
    let pictures = making::needed(&told);
    let frozen = told.frozen;
    let lines = frozen.items().map(|item| about(t, item)).collect();
    let words = words(t, &frozen, &head, account.as_ref(), &site.base_url);
    let sheet = Sheet { frozen, lines, words, look };
    let text = serde_json::to_vec(&sheet).map_err(|error| files::unmade(&error))?;
    Ok((sheet, text, pictures))
}

/// What stands under an item's title: what it is, who wrote it, how it came, where it is.
pub(super) fn about(t: Texts, item: &Item) -> Vec<String> {
    let Some(words) = &item.words else { return Vec::new() };
    let kind = words.kind.as_deref().and_then(Kind::parse);
    let mut about = vec![kind.map_or_else(|| t.text("edition-record"), |kind| kind_name(t, kind))];
    about.push(words.author.name.clone());
    if let Some(from) = &words.provenance {
        about.extend(Channel::parse(&from.channel).map(|channel| channel_name(t, channel)));
        about.extend(Fidelity::parse(&from.fidelity).map(|fidelity| fidelity_name(t, fidelity)));
        about.extend(from.recorder.clone().map(|name| t.fill("edition-recorder", [("name", name.into())])));
    }
    about.extend(words.place.as_ref().map(|place| place.name.clone()));
    about
}

fn words(t: Texts, frozen: &Frozen, head: &Edition, account: Option<&Account>, base: &str) -> Words {
    let date = t.date(head.frozen);
    let description = t.fill(
        "edition-description",
        [
            ("process", head.process_name.clone().into()),
            ("curator", head.curator.clone().into()),
            ("date", date.clone().into()),
        ],
    );
    // A newer edition changes nothing in the print of an older one, nor does a DOI that comes later.
    let standing = Edition { standing: domain::bundle::Standing::Newest, doi: None, ..head.clone() };
    let citation = styled(&Citation::new(&standing, base), Style::default(), head.lang.written());
    let states = [
        (Of::Redacted, t.text("edition-in-part")),
        (Of::Removed, t.text("edition-removed")),
        (Of::Erased, t.text("edition-erased")),
    ];
    let titles = [(Of::Removed, t.text("edition-removed-title")), (Of::Erased, t.text("edition-erased-title"))];
    let code = |(state, text): (Of, String)| (state.code().to_owned(), text);
    Words {
        number: t.count("edition-number", head.number),
        description,
        contents: t.text("edition-contents"),
        foreword: t.text("print-foreword"),
        facts: vec![
            (t.text("edition-process"), head.process_name.clone()),
            (t.text("edition-publisher"), head.publisher.clone()),
            (t.text("edition-curator-label"), head.curator.clone()),
            (t.text("edition-frozen"), date),
        ],
        code: t.text("edition-cite-code"),
        labels: frozen.items().map(|item| t.count("edition-item", item.number)).collect(),
        video: t.text("print-video"),
        note: t.text("edition-note"),
        states: states.map(code).into(),
        titles: titles.map(code).into(),
        left: account.zip(frozen.scope.as_ref()).map(|(account, scope)| left(t, account, &scope.left)),
        cite: t.text("edition-cite"),
        citation: citation.reference,
        checked: t.text("print-checked"),
        check: t.text("print-check"),
        unset: t.text("print-unset"),
    }
}

/// What was left out; the rows of its first table add up to the first of them.
fn left(t: Texts, account: &Account, left: &[Left]) -> LeftWords {
    let mut counts =
        vec![[t.text("scope-size"), t.number(account.size)], [t.text("left-used"), t.number(account.used)]];
    counts.extend(account.counts.iter().map(|(one, count)| [disposition_name(t, *one), t.number(*count)]));
    LeftWords {
        title: t.text("left-title"),
        lede: t.text("left-lede"),
        counts_head: [t.text("scope-disposition"), t.text("print-count")],
        counts,
        head: [t.text("print-left-which"), t.text("scope-disposition"), t.text("print-left-why")],
        rows: left.iter().map(|one| row(t, one)).collect(),
    }
}

fn row(t: Texts, left: &Left) -> [String; 3] {
    let id = left.source.strip_prefix("contribution:").and_then(|id| id.parse::<i64>().ok());
    let which =
        id.map_or_else(|| left.source.clone(), |id| t.fill("print-left-contribution", [("id", id.to_string().into())]));
    let became = Disposition::parse(&left.disposition).map_or_else(String::new, |one| disposition_name(t, one));
    let became = match left.item {
        Some(number) => [became, t.count("edition-item", number)].join(" · "),
        None => became,
    };
    let why = left.reason.clone().unwrap_or_else(|| t.text("edition-erased-title"));
    [which, became, why]
}
