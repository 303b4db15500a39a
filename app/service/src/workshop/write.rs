//! What can be done with workshops.

use domain::{
    ContributionId, ForumId, Lang, PersonId, ProcessId, Version, WorkshopId,
    account::{self, Actor},
    contribution::{PictureRef, Provenance, State},
    event::{Content, Verb},
    form::Problem,
    policy::{Action, Mine},
    render, text,
    workshop::Draft,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set};

use crate::{
    Service, contribution,
    entity::{forum, record, record_picture, workshop},
    error::{Error, Result},
    media, process, search,
    write::Write,
};

/// Files a workshop's record, and publishes what came out of it.
pub async fn file(service: &Service, actor: &Actor, process: ProcessId, mut draft: Draft) -> Result<WorkshopId> {
    let mut write = service.write(actor, &Action::FileWorkshop(process)).await?;
    let recorder = process::signature(&*write, actor, process).await?;
    let (place, lat, lon) = contribution::columns(draft.place.take());
    let row = workshop::ActiveModel {
        process_id: Set(process.0),
        method: Set(draft.method.code().to_owned()),
        lang: Set(draft.lang.tag().to_owned()),
        place: Set(place),
        lat: Set(lat),
        lon: Set(lon),
        held: Set(draft.held.to_string()),
        heads: Set(draft.heads),
        title: Set(draft.title.clone()),
        filed_by: Set(recorder.clone()),
        person_id: Set(actor.person().map(|id| id.0)),
        records: Set(1),
        state: Set(State::Published.code().to_owned()),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await?;
    let id = WorkshopId(row.id);
    record(&write, id, 1, &draft).await?;
    let content = Content::wording(1, &draft.title, &draft.summary);
    outputs(&mut write, process, id, &recorder, draft).await?;
    write.commit(Verb::WorkshopFiled.on(id.0, Some(process)).saying(content)).await?;
    Ok(id)
}

/// Gives a workshop's record a new wording, and publishes what else came out of it. The old wordings are kept; so is
/// what was published before, which is changed where it stands.
pub async fn revise(
    service: &Service,
    actor: &Actor,
    id: WorkshopId,
    (made_from, mut draft): (Version, Draft),
) -> Result<()> {
    let open = service.open(actor).await?;
    // Two revisions at once would both be number n: the second waits.
    let row = workshop::Entity::find_by_id(id.0).lock_exclusive().one(&*open).await?.ok_or(Error::NotFound)?;
    let process = ProcessId(row.process_id);
    let mine = Mine::of(actor, row.person_id.map(PersonId));
    let state = State::parse(&row.state).ok_or(Error::Corrupt("workshop.state"))?;
    let mut write = open.permit(&Action::ReviseWorkshop(process, state, mine))?;
    let recorder = process::signature(&*write, actor, process).await?;
    let Version(number) = Version(row.records).next_after(made_from).ok_or(Error::Stale)?;
    let (place, lat, lon) = contribution::columns(draft.place.take());
    let mut changed = row.into_active_model();
    changed.method = Set(draft.method.code().to_owned());
    changed.lang = Set(draft.lang.tag().to_owned());
    (changed.place, changed.lat, changed.lon) = (Set(place), Set(lat), Set(lon));
    changed.held = Set(draft.held.to_string());
    changed.heads = Set(draft.heads);
    changed.title = Set(draft.title.clone());
    changed.records = Set(number);
    changed.update(&*write).await?;
    record(&write, id, number, &draft).await?;
    let content = Content::wording(number, &draft.title, &draft.summary);
    outputs(&mut write, process, id, &recorder, draft).await?;
    write.commit(Verb::WorkshopRevised.on(id.0, Some(process)).saying(content)).await
}

/// Inserts a wording of the record and makes it findable.
async fn record(write: &Write, id: WorkshopId, number: i32, draft: &Draft) -> Result<()> {
    let row = record::ActiveModel {
        workshop_id: Set(id.0),
        number: Set(number),
        title: Set(draft.title.clone()),
        summary: Set(draft.summary.clone()),
        html: Set(render::markdown(&draft.summary)),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&**write)
    .await?;
    pictures(write, row.id, &draft.pictures).await?;
    index(write, id, draft.lang, (&draft.title, &draft.summary)).await
}

/// Makes a record findable.
pub(super) async fn index(write: &Write, id: WorkshopId, lang: Lang, (title, summary): (&str, &str)) -> Result<()> {
    let words = format!("{title} {}", render::plain(summary));
    search::index(&**write, search::Subject::Workshop, id.0, lang, &words).await
}

async fn pictures(write: &Write, record: i64, pictures: &[PictureRef]) -> Result<()> {
    for (position, picture) in (0..).zip(pictures) {
        media::known(&**write, &picture.media).await?;
        record_picture::ActiveModel {
            record_id: Set(record),
            position: Set(position),
            media_id: Set(picture.media.clone()),
            alt: Set(picture.alt.clone()),
            caption: Set(picture.caption.clone()),
            ..Default::default()
        }
        .insert(&**write)
        .await?;
    }
    Ok(())
}

/// Publishes what came out of a workshop. Nobody's account stands behind it: who said it is told by a name, who wrote
/// it down by the provenance.
async fn outputs(write: &mut Write, process: ProcessId, id: WorkshopId, recorder: &str, draft: Draft) -> Result<()> {
    if draft.outputs.is_empty() {
        return Ok(());
    }
    let found = forum::Entity::find()
        .filter(forum::Column::ProcessId.eq(process.0))
        .filter(forum::Column::Slug.eq(&draft.forum))
        .one(&**write)
        .await?;
    let forum = ForumId(found.ok_or_else(|| Error::invalid("forum", Problem::Unknown))?.id);
    // The ellipsis of a title that is cut needs its place too.
    let session = text::excerpt(&draft.title, account::NAME_MAX - 1);
    for output in draft.outputs {
        let author = if output.author.is_empty() { session.clone() } else { output.author };
        let content = Content::wording(1, &output.title, &output.body);
        let new = contribution::New {
            process,
            forum,
            kind: output.kind,
            lang: draft.lang,
            state: State::Published,
            title: output.title,
            body: output.body,
            author,
            person: None,
            provenance: Provenance {
                channel: output.channel,
                fidelity: output.fidelity,
                workshop: Some(id),
                recorder: Some(recorder.to_owned()),
            },
            place: None,
            pictures: Vec::new(),
            videos: Vec::new(),
            external: None,
            created: write.at(),
        };
        let ContributionId(published) = contribution::insert(&**write, new).await?;
        write.note(Verb::ContributionPublished.on(published, Some(process)).saying(content));
    }
    Ok(())
}
