//! The part of the story that the moderators have: a remark with somebody's telephone number, two reports, a ruling, an
//! appeal that somebody else rules on, and a report that waits.

use anyhow::Context as _;
use domain::{
    account::Actor,
    comment,
    form::Fields,
    moderation::{AppealDraft, ReportDraft, RulingDraft, Thing, VerdictDraft},
};
use serde::Deserialize;
use service::{comment as comments, moderation};

use super::{load::Stage, story::moment};

/// What happens, as it lies in `server/demo`.
#[derive(Deserialize)]
pub(super) struct Moderation {
    remark: Remark,
    reports: Vec<Report>,
    ruling: Ruling,
    appeal: Appeal,
    verdict: Verdict,
    waiting: Vec<Waiting>,
}

#[derive(Deserialize)]
struct Remark {
    under: String,
    author: String,
    body: String,
    created: String,
}

#[derive(Deserialize)]
struct Report {
    by: Option<String>,
    reason: String,
    text: String,
    at: String,
}

#[derive(Deserialize)]
struct Ruling {
    by: String,
    reason: String,
    passages: Vec<String>,
    words: String,
    at: String,
}

#[derive(Deserialize)]
struct Appeal {
    text: String,
    at: String,
}

#[derive(Deserialize)]
struct Verdict {
    by: String,
    words: String,
    at: String,
}

#[derive(Deserialize)]
struct Waiting {
    on: String,
    #[serde(flatten)]
    report: Report,
}

impl Stage<'_> {
    /// Plays the moderators' part.
    pub(super) async fn moderate(&self, story: &Moderation) -> anyhow::Result<()> {
        let author = self.person(&story.remark.author)?;
        self.at(&story.remark.created)?;
        let draft = comment::Draft { body: story.remark.body.clone(), parent: None, guest_name: None };
        let remark = comments::publish(self.service, author, self.voice(&story.remark.under)?, draft).await?;
        for report in &story.reports {
            self.report(Thing::Comment(remark), report).await?;
        }
        let ruling = self.rule(Thing::Comment(remark), &story.ruling).await?;

        self.at(&story.appeal.at)?;
        let draft = read(AppealDraft::parse(&Fields::default().with("appeal", &story.appeal.text)))?;
        moderation::appeal(self.service, author, ruling, None, draft).await?;
        self.at(&story.verdict.at)?;
        let fields = Fields::default().with("verdict", "upheld").with("words", &story.verdict.words);
        let draft = read(VerdictDraft::parse(&fields))?;
        moderation::decide(self.service, self.person(&story.verdict.by)?, self.process, ruling, draft).await?;
        for one in &story.waiting {
            self.report(Thing::Contribution(self.voice(&one.on)?), &one.report).await?;
        }
        Ok(())
    }

    async fn report(&self, thing: Thing, report: &Report) -> anyhow::Result<()> {
        self.at(&report.at)?;
        let guest = Actor::Guest;
        let actor = match &report.by {
            Some(key) => self.person(key)?,
            None => &guest,
        };
        let fields = Fields::default().with("reason", &report.reason).with("text", &report.text);
        moderation::report(self.service, actor, self.process, thing, read(ReportDraft::parse(&fields))?).await?;
        Ok(())
    }

    async fn rule(&self, thing: Thing, ruling: &Ruling) -> anyhow::Result<i64> {
        self.at(&ruling.at)?;
        let fields = Fields::default()
            .with("measure", "redact")
            .with("reason", &ruling.reason)
            .with("passages", ruling.passages.join("\n"))
            .with("words", &ruling.words);
        let draft = read(RulingDraft::parse(&fields))?;
        Ok(moderation::rule(self.service, self.person(&ruling.by)?, self.process, thing, draft).await?)
    }

    fn at(&self, text: &str) -> anyhow::Result<()> {
        self.service.clock().set(moment(text)?);
        Ok(())
    }
}

fn read<T>(draft: Result<T, domain::form::Errors>) -> anyhow::Result<T> {
    draft.map_err(|errors| anyhow::anyhow!("{errors:?}")).context("a form of the moderators' story")
}
