//! What is said of an edition, or of a part of it, in a list of sources.

use domain::{
    Pid,
    bundle::{Item, Readable, frozen::Words},
    citation::{Citation, Place, has_passage, is_of_curator},
    form::Problem,
    page::Limit,
    render,
};

use super::{
    by_pid,
    frozen::{take_out, words_of},
    head, part,
    read::readable,
    stored::load_part,
    withdrawn,
};
use crate::{
    Service,
    error::{Error, Result},
};

/// The citation of an edition, also of a withdrawn one, or of a part of one that was not. `base` is the installation's
/// own address without a slash at its end. A passage has to stand in its item as it can be read now: what moderators or
/// the author took out of it is nothing to quote. What is heard in a video cannot be compared: the item has to have the
/// video, and words are told only where the curator quotes them of it, so that no file of ours puts others under the
/// author's name.
pub async fn cited(service: &Service, pid: &Pid, place: &Place, base: &str) -> Result<Citation> {
    match place {
        Place::Whole => Ok(Citation::new(&head(service, pid).await?, base)),
        Place::Section(number) => {
            // The sections come with every part; of their items none is needed.
            let whole = part(service, pid, i32::MAX, Limit::new(1)).await?;
            let section = whole.sections.into_iter().find(|section| section.number == *number);
            let section = section.ok_or(Error::NotFound)?;
            Ok(Citation::new(&whole.edition, base).section(section.number, &section.title))
        }
        Place::Item(number, quote) => {
            let (citation, item) = of_item(service, pid, *number, base).await?;
            if let Some(quote) = quote
                && !stands(&item, quote)
            {
                return Err(Error::invalid("quote", Problem::NotInItem));
            }
            Ok(citation.quoting(quote.clone()))
        }
        Place::Heard(number, heard, quote) => {
            let (citation, _) = of_item(service, pid, *number, base).await?;
            let words = words(service, pid, *number).await?;
            let (videos, quotes) = words.map_or((0, Vec::new()), |words| (words.videos.len(), words.quotes));
            heard.is_among(videos).map_err(|problem| Error::invalid("video", problem))?;
            let known = quote.clone().filter(|said| is_of_curator(&quotes, *heard, said));
            Ok(citation.quoting(known).hearing(*heard, videos))
        }
    }
}

/// What everybody can read of the item of a number as it was frozen; `None` where nothing of it can be read any more.
/// Not of a withdrawn edition.
pub async fn words(service: &Service, pid: &Pid, number: i32) -> Result<Option<Words>> {
    let row = by_pid(service.db(), pid).await?;
    withdrawn(&row)?;
    let stored = load_part(service.db(), &row, number.saturating_sub(1), 1).await?;
    let mut items = stored.sections.into_iter().flat_map(|section| section.items);
    let mut item = items.find(|item| item.row.number == number).ok_or(Error::NotFound)?;
    take_out(&mut item);
    match readable(&item) {
        Readable::Yes | Readable::InPart => words_of(&item).map(Some),
        Readable::Removed | Readable::Erased => Ok(None),
    }
}

/// The citation of the item of a number, and the item.
async fn of_item(service: &Service, pid: &Pid, number: i32, base: &str) -> Result<(Citation, Item)> {
    let whole = part(service, pid, number.saturating_sub(1), Limit::new(1)).await?;
    let items = whole.sections.into_iter().flat_map(|section| section.items);
    let item = items.into_iter().find(|item| item.number == number).ok_or(Error::NotFound)?;
    let citation = Citation::new(&whole.edition, base);
    Ok((citation.item(item.number, &item.title, &item.author, item.lang), item))
}

fn stands(item: &Item, quote: &str) -> bool {
    matches!(item.readable, Readable::Yes | Readable::InPart) && has_passage(&render::words(&item.html), quote)
}
