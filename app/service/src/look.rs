//! How the installation looks: every version that an administrator gave it; the newest counts.

use domain::{
    account::Actor,
    brand::{Colour, Draft, Font, Palette},
    contribution::{Picture, PictureRef},
    event::Verb,
    policy::Action,
};
use sea_orm::{ActiveModelTrait, EntityTrait, QueryOrder, Set};

use crate::{
    Service,
    entity::look,
    error::{Error, Result},
    media,
};

/// The look of an installation.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Its version: the number by which its style sheet is fetched.
    pub version: i64,
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
    let Some(row) = look::Entity::find().order_by_desc(look::Column::Id).one(service.db()).await? else {
        return Ok(None);
    };
    read(service, row).await.map(Some)
}

/// A version of the look, for its style sheet.
pub async fn version(service: &Service, version: i64) -> Result<Look> {
    let row = look::Entity::find_by_id(version).one(service.db()).await?.ok_or(Error::NotFound)?;
    read(service, row).await
}

/// Gives the installation another look, with a logo that was uploaded before.
pub async fn change(service: &Service, actor: &Actor, draft: Draft, logo: Option<PictureRef>) -> Result<()> {
    let write = service.write(actor, &Action::ChangeLook).await?;
    if let Some(logo) = &logo {
        media::known(&*write, &logo.media).await?;
    }
    let (media_id, alt) = logo.map(|logo| (logo.media, logo.alt)).unzip();
    let row = look::ActiveModel {
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
    .await?;
    write.commit(Verb::LookChanged.on(row.id, None)).await
}

async fn read(service: &Service, row: look::Model) -> Result<Look> {
    let colour = |text: &str| Colour::parse(text).ok_or(Error::Corrupt("look.main"));
    let palette = Palette { main: colour(&row.main)?, deep: colour(&row.deep)?, mark: colour(&row.mark)? };
    let logo = row.media_id.map(|media| (media, row.alt, String::new()));
    let logo = media::sized(service, logo.into_iter().collect()).await?.into_iter().next();
    let font = Font::parse(&row.font).ok_or(Error::Corrupt("look.font"))?;
    Ok(Look { version: row.id, name: row.name, palette, font, logo })
}
