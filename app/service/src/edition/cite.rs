//! What is said of an edition, or of a part of it, in a list of sources.

use domain::{
    Pid,
    bundle::{Item, Readable},
    citation::{Citation, Place, has_passage},
    form::Problem,
    page::Limit,
    render,
};

use super::{head, part};
use crate::{
    Service,
    error::{Error, Result},
};

/// The citation of an edition, also of a withdrawn one, or of a part of one that was not. `base` is the installation's
/// own address without a slash at its end. A passage has to stand in its item as it can be read now: what moderators or
/// the author took out of it is nothing to quote.
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
            let whole = part(service, pid, number.saturating_sub(1), Limit::new(1)).await?;
            let items = whole.sections.into_iter().flat_map(|section| section.items);
            let item = items.into_iter().find(|item| item.number == *number).ok_or(Error::NotFound)?;
            if let Some(quote) = quote
                && !stands(&item, quote)
            {
                return Err(Error::invalid("quote", Problem::NotInItem));
            }
            let citation = Citation::new(&whole.edition, base);
            Ok(citation.item(item.number, &item.title, &item.author, item.lang).quoting(quote.clone()))
        }
    }
}

fn stands(item: &Item, quote: &str) -> bool {
    matches!(item.readable, Readable::Yes | Readable::InPart) && has_passage(&render::words(&item.html), quote)
}
