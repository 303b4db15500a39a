//! How the installation looks: every version that an administrator gave it; the newest counts.

use domain::{
    Version,
    account::Actor,
    contribution::{Picture, PictureRef},
    event::Verb,
    look::{Colour, Draft, Font, Palette},
    policy::Action,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::{
    Service,
    entity::look,
    error::{Error, Result, stale},
    media,
};

/// The look of an installation.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Its version, counted from 1: the number by which its style sheet is fetched. 0 is one that is only tried.
    pub version: Version,
    /// What the installation is called.
    pub name: String,
    /// Its colours.
    pub palette: Palette,
    /// Its font.
    pub font: Font,
    /// Its logo, if it has one.
    pub logo: Option<Picture>,
}

/// The look that an administrator gave last; `None` where it is the program's own.
pub async fn current(service: &Service) -> Result<Option<Look>> {
    let Some(row) = look::Entity::find().order_by_desc(look::Column::Number).one(service.db()).await? else {
        return Ok(None);
    };
    read(service, row).await.map(Some)
}

/// A version of the look, for its style sheet.
pub async fn version(service: &Service, Version(number): Version) -> Result<Look> {
    let of = look::Entity::find().filter(look::Column::Number.eq(number));
    let row = of.one(service.db()).await?.ok_or(Error::NotFound)?;
    read(service, row).await
}

/// Gives the installation another look than the one that the form was made from, with a logo that was uploaded before.
pub async fn change(
    service: &Service,
    actor: &Actor,
    made_from: Version,
    (draft, logo): (Draft, Option<PictureRef>),
) -> Result<()> {
    let write = service.write(actor, &Action::ChangeLook).await?;
    let last = look::Entity::find().order_by_desc(look::Column::Number).one(&*write).await?;
    let last = Version(last.map_or(0, |row| row.number));
    let Version(number) = last.next_after(made_from).ok_or(Error::Stale)?;
    if let Some(logo) = &logo {
        media::known(&*write, &logo.media).await?;
    }
    let (media_id, alt) = logo.map(|logo| (logo.media, logo.alt)).unzip();
    let row = look::ActiveModel {
        number: Set(number),
        name: Set(draft.name),
        main: Set(draft.palette.main.to_string()),
        deep: Set(draft.palette.deep.to_string()),
        mark: Set(draft.palette.mark.to_string()),
        font: Set(draft.font.code().to_owned()),
        media_id: Set(media_id),
        alt: Set(alt.unwrap_or_default()),
        created: Set(write.at().0),
        ..Default::default()
    }
    .insert(&*write)
    .await
    .map_err(stale)?;
    write.commit(Verb::LookChanged.on(row.id, None)).await
}

async fn read(service: &Service, row: look::Model) -> Result<Look> {
    let colour = |text: &str| Colour::parse(text).ok_or(Error::Corrupt("look.main"));
    let palette = Palette { main: colour(&row.main)?, deep: colour(&row.deep)?, mark: colour(&row.mark)? };
    let logo = row.media_id.map(|media| (media, row.alt, String::new()));
    let logo = media::sized(service, logo.into_iter().collect()).await?.into_iter().next();
    let font = Font::parse(&row.font).ok_or(Error::Corrupt("look.font"))?;
    Ok(Look { version: Version(row.number), name: row.name, palette, font, logo })
}
