//! The curators' part of the story: a bundle, and two editions of it.

use anyhow::Context as _;
use domain::{
    BundleId, Pid, SectionId, Version,
    account::Actor,
    bundle::{self, Disposition, DispositionDraft, Pick, SectionDraft, Source, quote::QuoteDraft},
    echo::GroupDraft,
};
use service::{bundle as bundles, echo, edition, process};

use super::{
    load::Stage,
    story::{self, moment},
};

impl Stage<'_> {
    pub(super) async fn curate(&self, text: &story::Bundle) -> anyhow::Result<Pid> {
        let (service, curator) = (self.service, self.person(&text.curator)?);
        let lang = text.lang.parse()?;
        let draft = |foreword: &str| bundle::Draft { title: text.title.clone(), lang, foreword: foreword.to_owned() };
        service.clock().set(moment(&text.frozen1)?);
        let id = bundles::begin(service, curator, self.process, draft(&text.foreword)).await?;
        let mut sections = Vec::new();
        for section in &text.sections {
            let draft = SectionDraft { title: section.title.clone(), words: section.words.clone() };
            sections.push(bundles::add_section(service, curator, id, draft).await?);
        }
        self.pick(curator, id, text, &sections, 1).await?;
        edition::freeze(service, curator, id).await?;
        service.clock().set(moment(&text.frozen2)?);
        bundles::change(service, curator, id, (Version::FIRST, draft(&text.foreword2))).await?;
        self.pick(curator, id, text, &sections, 2).await?;
        self.answer(curator, id, text).await?;
        self.quote(curator, id, text).await?;
        for group in &text.echoes {
            let contributions = group.iter().map(|key| self.voice(key)).collect::<Result<_, _>>()?;
            echo::group(service, curator, self.process, GroupDraft { contributions }).await?;
        }
        Ok(edition::freeze(service, curator, id).await?)
    }

    /// Quotes passages of items.
    async fn quote(&self, curator: &Actor, id: BundleId, text: &story::Bundle) -> anyhow::Result<()> {
        let desk = bundles::desk(self.service, curator, id).await?;
        for quote in &text.quotes {
            let source = self.source(&quote.item)?;
            let mut items = desk.sections.iter().flat_map(|section| &section.items);
            let item = items.find(|item| item.source == source).context("an item that is quoted")?.id;
            let draft = QuoteDraft { words: quote.words.clone(), spot: None };
            bundles::add_quote(self.service, curator, id, item, draft).await?;
        }
        Ok(())
    }

    /// Says for what the bundle answers, and what becomes of each contribution that is not in it.
    async fn answer(&self, curator: &Actor, id: BundleId, text: &story::Bundle) -> anyhow::Result<()> {
        let forum = process::forum(self.service, self.process, &text.scope).await?.id;
        bundles::set_scope(self.service, curator, id, vec![forum]).await?;
        for left in &text.left {
            let draft = DispositionDraft {
                contributions: vec![self.voice(&left.contribution)?],
                disposition: Disposition::parse(&left.disposition).context("a disposition")?,
                item: left.item.as_deref().map(|key| self.source(key)).transpose()?,
                reason: left.reason.clone(),
            };
            bundles::dispose(self.service, curator, id, draft).await?;
        }
        Ok(())
    }

    async fn pick(
        &self,
        curator: &Actor,
        id: BundleId,
        text: &story::Bundle,
        sections: &[SectionId],
        since: u8,
    ) -> anyhow::Result<()> {
        for (section, to) in text.sections.iter().zip(sections) {
            for item in section.items.iter().filter(|item| item.since == since) {
                let source =
                    self.source(item.contribution.as_deref().or(item.workshop.as_deref()).unwrap_or_default())?;
                let pick = Pick { source, section: *to, note: item.note.clone() };
                bundles::pick(self.service, curator, id, pick).await?;
            }
        }
        Ok(())
    }

    pub(super) fn source(&self, key: &str) -> anyhow::Result<Source> {
        match self.workshops.get(key) {
            Some(id) => Ok(Source::Workshop(*id)),
            None => Ok(Source::Contribution(self.voice(key)?)),
        }
    }
}
