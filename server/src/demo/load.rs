//! Playing the story, day by day.

use std::{collections::HashMap, io::Cursor, slice};

use anyhow::Context as _;
use domain::{
    CommentId, ContributionId, Day, ForumId, Pid, ProcessId, Timestamp, Version, WorkshopId,
    account::{Actor, Role, SignUp},
    bundle::Source,
    comment,
    competition::{self, CitationDraft, EntryDraft, Gallery},
    contribution::{self, PictureRef},
    council::{DecisionDraft, SourceDraft, SourceRow, ThemeDraft},
    form::Fields,
    page::Limit,
    place::Point,
    process as processes, workshop,
};
use service::{
    Service, account, comment as comments, competition as competitions, contribution as contributions, council,
    edition,
    media::{self, Keep},
    process::{self, Origin},
    workshop as workshops,
};

use super::{
    PASSWORD, draw,
    story::{self, Comment, Contribution, Picture, Place, Story, moment},
};

/// Width and height of a drawn picture.
const SIZE: (u32, u32) = (1200, 800);

/// For how many days the open competition takes entries.
const DAYS_OPEN: usize = 60;

/// What has come into the world so far, by the story's own names.
pub(super) struct Stage<'a> {
    pub(super) service: &'a Service,
    pub(super) process: ProcessId,
    forums: HashMap<String, ForumId>,
    people: HashMap<String, Actor>,
    voices: HashMap<String, ContributionId>,
    pub(super) workshops: HashMap<String, WorkshopId>,
}

/// Something that happens on a day of the story.
enum Scene<'a> {
    Post(&'a Contribution),
    Revise(&'a Contribution),
    File(&'a story::Workshop),
    Add(&'a story::Workshop, &'a story::Added),
    Talk(&'a str, &'a Comment),
}

/// Plays the whole story.
pub(super) async fn play(service: &Service, story: Story, tell: &mut (dyn FnMut(&str) + Send)) -> anyhow::Result<()> {
    let loaded = service.now();
    tell("people, process and forums");
    let mut stage = set_up(service, &story).await?;
    let mut scenes = Vec::new();
    for c in &story.contributions {
        if c.workshop.is_none() {
            scenes.push((moment(&c.created)?, Scene::Post(c)));
        }
        if c.revision.is_some() {
            let at = c.revision.as_ref().map_or(Ok(service.now()), |r| moment(&r.created))?;
            scenes.push((at, Scene::Revise(c)));
        }
        for remark in &c.comments {
            scenes.push((moment(&remark.created)?, Scene::Talk(&c.key, remark)));
        }
    }
    for record in &story.workshops {
        scenes.push((moment(&record.filed)?, Scene::File(record)));
        if let Some(added) = &record.added {
            scenes.push((moment(&added.at)?, Scene::Add(record, added)));
        }
    }
    scenes.sort_by_key(|(at, _)| *at);
    let total = scenes.len();
    for (n, (at, scene)) in scenes.into_iter().enumerate() {
        service.clock().set(at);
        match scene {
            Scene::Post(c) => stage.post(c).await.with_context(|| c.key.clone())?,
            Scene::Revise(c) => stage.revise(c).await.with_context(|| c.key.clone())?,
            Scene::File(record) => stage.file(record, &story).await.with_context(|| record.key.clone())?,
            Scene::Add(record, added) => stage.add(record, added, &story).await.with_context(|| record.key.clone())?,
            Scene::Talk(under, remark) => stage.talk(under, remark, None).await?,
        }
        if n % 20 == 0 {
            tell(&format!("voices: {n} of {total} scenes"));
        }
    }
    for c in story.contributions.iter().filter(|c| c.workshop.is_some()) {
        stage.support(c).await?;
    }
    tell("reports, a ruling and an appeal");
    stage.moderate(&story.moderation).await?;
    tell("a bundle and two editions");
    let pid = stage.curate(&story.bundle).await?;
    tell("a competition with its entries");
    let items = stage.items(&pid).await?;
    let entries = stage.compete(&story.competition, &pid, &items).await?;
    tell("themes and decisions");
    stage.decide(&story.themes, &pid, &items, &entries).await?;
    tell("a competition that is open");
    stage.invite(&story.competition.open, pid, loaded).await
}

async fn set_up<'a>(service: &'a Service, story: &Story) -> anyhow::Result<Stage<'a>> {
    let start = moment("2011-01-24T09:00:00Z")?;
    service.clock().set(start);
    let operator = Actor::Operator;
    let p = &story.process;
    let mut fields = Fields::default()
        .with("slug", &p.slug)
        .with("name", &p.name)
        .with("summary", &p.summary)
        .with("area", &p.area)
        .with("body", &p.body)
        .with("lang", &p.lang);
    for lang in &p.langs {
        fields.push("langs", lang);
    }
    for phase in &p.phases {
        fields.push("phase_name", &phase.name);
        fields.push("phase_starts", &phase.starts);
        fields.push("phase_ends", &phase.ends);
    }
    let mut draft = processes::Draft::parse(&fields).map_err(|e| anyhow::anyhow!("{e:?}"))?;
    let id = process::open(service, &operator, draft.clone(), Origin { example: true, source: String::new() }).await?;
    let mut forums = HashMap::new();
    for forum in &story.forums {
        let fields = Fields::default()
            .with("slug", &forum.slug)
            .with("name", &forum.name)
            .with("summary", &forum.summary)
            .with("access", &forum.access);
        let draft = processes::ForumDraft::parse(&fields).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        forums.insert(forum.slug.clone(), process::open_forum(service, &operator, id, draft).await?);
    }
    let mut people = HashMap::new();
    let admin = ("admin", "Ylläpito");
    for (key, name) in story.people.iter().map(|p| (p.key.as_str(), p.name.as_str())).chain([admin]) {
        let form = SignUp { email: format!("{key}@example.org"), name: name.to_owned(), password: PASSWORD.to_owned() };
        let person = account::join(service, &operator, form).await?;
        let roles: &[(Option<ProcessId>, Role)] = match key {
            "admin" => &[(None, Role::Admin)],
            "sari" => &[(Some(id), Role::Owner), (Some(id), Role::Facilitator)],
            "ritva" => &[(Some(id), Role::Moderator)],
            "kaisa" => &[(Some(id), Role::Curator)],
            "paula" => &[(Some(id), Role::Clerk)],
            _ => &[],
        };
        for (place, role) in roles {
            account::grant(service, &operator, person, *place, *role).await?;
        }
        people.insert(key.to_owned(), account::member(service, person).await?);
    }
    let stage = Stage { service, process: id, forums, people, voices: HashMap::new(), workshops: HashMap::new() };
    let owner = stage.person("sari")?;
    draft.picture = stage.pictures(owner, Keep::Sender, slice::from_ref(&p.picture)).await?.pop();
    process::change(service, owner, id, (Version::FIRST, draft)).await?;
    Ok(stage)
}

impl Stage<'_> {
    pub(super) fn person(&self, key: &str) -> anyhow::Result<&Actor> {
        self.people.get(key).with_context(|| format!("nobody is called {key}"))
    }

    pub(super) fn voice(&self, key: &str) -> anyhow::Result<ContributionId> {
        self.voices.get(key).copied().with_context(|| format!("no voice {key}"))
    }

    async fn pictures(&self, actor: &Actor, keep: Keep, list: &[Picture]) -> anyhow::Result<Vec<PictureRef>> {
        let mut taken = Vec::new();
        for picture in list {
            let drawn = draw::scene(&picture.scene, picture.seed, SIZE.0, SIZE.1);
            let mut png = Vec::new();
            drawn.write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png)?;
            let media = media::upload_bytes(self.service, actor, keep, &png).await?.media;
            taken.push(PictureRef { media, alt: picture.alt.clone(), caption: picture.caption.clone() });
        }
        Ok(taken)
    }

    async fn draft(
        &self,
        actor: &Actor,
        c: &Contribution,
        title: &str,
        body: &str,
    ) -> anyhow::Result<contribution::Draft> {
        let mut fields =
            Fields::default().with("kind", &c.kind).with("lang", &c.lang).with("title", title).with("body", body);
        if let Some(guest) = &c.guest {
            fields.push("name", guest);
        }
        for video in &c.videos {
            fields.push("video", video);
        }
        let mut draft = contribution::Draft::parse(&fields, &[]).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        draft.place = c.place.as_ref().map(place);
        draft.pictures = self.pictures(actor, Keep::Sender, &c.pictures).await?;
        Ok(draft)
    }

    async fn post(&mut self, c: &Contribution) -> anyhow::Result<()> {
        let actor = match &c.author {
            Some(key) => self.person(key)?.clone(),
            None => Actor::Guest,
        };
        let draft = self.draft(&actor, c, &c.title, &c.body).await?;
        let forum = *self.forums.get(&c.forum).context("a forum")?;
        let id = contributions::publish(self.service, &actor, forum, draft).await?;
        self.voices.insert(c.key.clone(), id);
        self.support(c).await
    }

    async fn support(&self, c: &Contribution) -> anyhow::Result<()> {
        for key in &c.supporters {
            contributions::support(self.service, self.person(key)?, self.voice(&c.key)?).await?;
        }
        Ok(())
    }

    async fn revise(&mut self, c: &Contribution) -> anyhow::Result<()> {
        let (Some(author), Some(revision)) = (&c.author, &c.revision) else { return Ok(()) };
        let actor = self.person(author)?.clone();
        let draft = self.draft(&actor, c, &revision.title, &revision.body).await?;
        let id = self.voice(&c.key)?;
        let made_from = Version(contributions::get(self.service, &actor, id).await?.revision.number);
        Ok(contributions::revise(self.service, &actor, id, (made_from, draft)).await?)
    }

    async fn talk(&self, under: &str, remark: &Comment, parent: Option<CommentId>) -> anyhow::Result<()> {
        self.service.clock().set(moment(&remark.created)?);
        let draft = comment::Draft { body: remark.body.clone(), parent, guest_name: None };
        let id = comments::publish(self.service, self.person(&remark.author)?, self.voice(under)?, draft).await?;
        for reply in &remark.replies {
            Box::pin(self.talk(under, reply, Some(id))).await?;
        }
        Ok(())
    }

    async fn file(&mut self, record: &story::Workshop, story: &Story) -> anyhow::Result<()> {
        let facilitator = self.person("sari")?.clone();
        let (outputs, _) = story.outputs(record);
        let draft = self.record(&facilitator, record, &record.summary, &outputs).await?;
        let id = workshops::file(self.service, &facilitator, self.process, draft).await?;
        self.workshops.insert(record.key.clone(), id);
        self.know(id, outputs).await
    }

    async fn add(&mut self, record: &story::Workshop, added: &story::Added, story: &Story) -> anyhow::Result<()> {
        let facilitator = self.person("sari")?.clone();
        let (_, outputs) = story.outputs(record);
        let summary = format!("{}\n\n{}", record.summary, added.words);
        let draft = self.record(&facilitator, record, &summary, &outputs).await?;
        let id = *self.workshops.get(&record.key).context("a workshop")?;
        let made_from = Version(workshops::get(self.service, &Actor::Operator, id).await?.record.number);
        workshops::revise(self.service, &facilitator, id, (made_from, draft)).await?;
        self.know(id, outputs).await
    }

    async fn record(
        &self,
        facilitator: &Actor,
        record: &story::Workshop,
        summary: &str,
        outputs: &[&Contribution],
    ) -> anyhow::Result<workshop::Draft> {
        let forum = outputs.first().map(|c| c.forum.clone()).unwrap_or_default();
        let mut fields = Fields::default()
            .with("title", &record.title)
            .with("method", &record.method)
            .with("lang", &record.lang)
            .with("held", &record.held)
            .with("heads", record.heads.to_string())
            .with("summary", summary)
            .with("forum", forum);
        for output in outputs {
            fields.push("output_kind", &output.kind);
            fields.push("output_title", &output.title);
            fields.push("output_body", &output.body);
            fields.push("output_author", output.group.clone().unwrap_or_default());
            fields.push("output_fidelity", output.fidelity.clone().unwrap_or_default());
            fields.push("output_channel", output.channel.clone().unwrap_or_default());
        }
        let mut draft = workshop::Draft::parse(&fields).map_err(|e| anyhow::anyhow!("{e:?}"))?;
        draft.place = record.place.as_ref().map(place);
        draft.pictures = self.pictures(facilitator, Keep::Sender, &record.pictures).await?;
        Ok(draft)
    }

    /// Notes under which ids the outputs of a workshop stand.
    async fn know(&mut self, id: WorkshopId, outputs: Vec<&Contribution>) -> anyhow::Result<()> {
        let filter = contributions::Filter { workshop: Some(id), ..contributions::Filter::default() };
        let made = contributions::list(self.service, &filter, None, domain::page::Limit::MAX).await?;
        for output in outputs {
            let found = made.items.iter().find(|m| m.title == output.title).context("an output")?;
            self.voices.insert(output.key.clone(), found.id);
        }
        Ok(())
    }

    /// The numbers under which sources stand in an edition.
    async fn items(&self, pid: &Pid) -> anyhow::Result<HashMap<Source, i32>> {
        let part = edition::part(self.service, pid, 0, Limit::MAX).await?;
        Ok(part.sections.into_iter().flat_map(|s| s.items).map(|item| (item.source, item.number)).collect())
    }

    async fn compete(
        &self,
        text: &story::Competition,
        pid: &Pid,
        items: &HashMap<Source, i32>,
    ) -> anyhow::Result<HashMap<String, Pid>> {
        let service = self.service;
        service.clock().set(moment(&text.opened)?);
        let draft = competition::Draft {
            slug: text.slug.clone(),
            title: text.title.clone(),
            lang: text.lang.parse()?,
            brief: text.brief.clone(),
            deadline: text.deadline.parse()?,
            gallery: Gallery::AfterDeadline,
            editions: vec![pid.clone()],
        };
        let id = competitions::open(service, self.person("sari")?, self.process, draft).await?;
        service.clock().set(moment(&text.submitted)?);
        let mut entries = HashMap::new();
        for entry in &text.entries {
            let author = self.person(&entry.author)?;
            let mut citations = Vec::new();
            for (row, cited) in entry.citations.iter().enumerate() {
                let item = *items.get(&self.source(&cited.item)?).with_context(|| cited.item.clone())?;
                citations.push(CitationDraft { edition: pid.clone(), item, note: cited.note.clone(), row });
            }
            let draft = EntryDraft {
                pseudonym: entry.pseudonym.clone(),
                title: entry.title.clone(),
                lang: entry.lang.parse()?,
                statement: entry.statement.clone(),
                boards: self.pictures(author, Keep::Nobody, &entry.boards).await?,
                citations,
            };
            entries.insert(entry.pseudonym.clone(), competitions::submit(service, author, id, draft).await?);
        }
        Ok(entries)
    }

    /// Opens a competition that takes entries from the day on which the example is loaded.
    async fn invite(&self, call: &story::Call, pid: Pid, now: Timestamp) -> anyhow::Result<()> {
        self.service.clock().set(now);
        let deadline = self.service.today().0.iter_days().nth(DAYS_OPEN).context("a deadline")?;
        let draft = competition::Draft {
            slug: call.slug.clone(),
            title: call.title.clone(),
            lang: call.lang.parse()?,
            brief: call.brief.clone(),
            deadline: Day(deadline),
            gallery: Gallery::Open,
            editions: vec![pid],
        };
        competitions::open(self.service, self.person("sari")?, self.process, draft).await?;
        Ok(())
    }

    async fn decide(
        &self,
        themes: &[story::Theme],
        pid: &Pid,
        items: &HashMap<Source, i32>,
        entries: &HashMap<String, Pid>,
    ) -> anyhow::Result<()> {
        let (service, clerk) = (self.service, self.person("paula")?);
        for theme in themes {
            let mut sources = Vec::new();
            for used in &theme.items {
                let item = *items.get(&self.source(&used.item)?).with_context(|| used.item.clone())?;
                sources.push((SourceDraft::Item(pid.clone(), item), &used.note));
            }
            for used in &theme.entries {
                let entry = entries.get(&used.pseudonym).with_context(|| used.pseudonym.clone())?;
                sources.push((SourceDraft::Entry(entry.clone()), &used.note));
            }
            service.clock().set(moment(&theme.created)?);
            let (title, lang) = (theme.title.clone(), theme.lang.parse()?);
            let source =
                |(row, (source, note)): (usize, (SourceDraft, &String))| SourceRow { source, note: note.clone(), row };
            let sources = sources.into_iter().enumerate().map(source).collect();
            let draft = ThemeDraft { title, lang, text: theme.text.clone(), sources };
            let id = council::draft_theme(service, clerk, self.process, draft).await?;
            let d = &theme.decision;
            service.clock().set(moment(&d.recorded)?);
            let fields = Fields::default()
                .with("body", &d.body)
                .with("decided", &d.decided)
                .with("section", &d.section)
                .with("case_number", &d.case_number)
                .with("votes_for", d.votes_for.to_string())
                .with("votes_against", d.votes_against.to_string())
                .with("abstaining", d.abstaining.to_string())
                .with("outcome", &d.outcome)
                .with("lang", &theme.lang)
                .with("text", &d.text);
            let draft = DecisionDraft::parse(&fields, service.today()).map_err(|e| anyhow::anyhow!("{e:?}"))?;
            council::record_decision(service, clerk, id, draft).await?;
        }
        Ok(())
    }
}

fn place(place: &Place) -> domain::place::Place {
    let point = place.lat.zip(place.lon).and_then(|(lat, lon)| Point::new(lat, lon));
    domain::place::Place { name: place.name.clone(), point }
}
