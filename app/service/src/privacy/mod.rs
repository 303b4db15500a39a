//! What people may know about what is kept of them, and what they may have erased.

mod erase;
mod everything;
mod forget;
mod view;

use domain::{
    PersonId,
    account::Actor,
    policy::{Action, Denial, permit},
};

use crate::error::Result;

pub use erase::{Outlook, erase, erase_again, erase_for, outlook};
pub use everything::{COLUMNS, LEFT_OUT, Part, Progress, counts, piece};
pub use view::{Contact, Look, contact, looks};

/// Whose data somebody asks about who asks about their own.
fn own(actor: &Actor) -> Result<PersonId> {
    permit(actor, &Action::SeeOwn)?;
    Ok(actor.person().ok_or(Denial::SignIn)?)
}
