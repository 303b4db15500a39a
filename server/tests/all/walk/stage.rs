//! Everything that an address can lead to, in every state that the policy tells apart, and everybody who may come.

use domain::{
    PersonId, ProcessId,
    account::{Actor, Role},
    contribution::State,
    process::Access,
};

use crate::{
    bundle::{begun, idea, pick},
    harness::{Browser, World, png},
    workshop::file,
};

/// The process in which all happens.
pub(super) const HERE: ProcessId = ProcessId(1);
/// A process that is none of its business.
const ELSEWHERE: ProcessId = ProcessId(2);
/// The forums, in the order of their ids.
pub(super) const FORUMS: [(&str, Access); 3] =
    [("joki", Access::Members), ("tori", Access::Guests), ("arkisto", Access::Closed)];

/// A contribution that stands on the stage.
pub(super) struct Told {
    pub(super) id: i64,
    pub(super) comment: i64,
    pub(super) picture: String,
    pub(super) state: State,
    pub(super) access: Access,
}

/// A competition that stands on the stage, and an entry to it.
pub(super) struct Call {
    pub(super) slug: &'static str,
    pub(super) past: bool,
    pub(super) hidden: bool,
    pub(super) shown: bool,
    pub(super) entry: String,
}

/// Somebody who comes.
pub(super) struct Visitor {
    pub(super) name: &'static str,
    pub(super) actor: Actor,
    pub(super) cookie: Option<String>,
}

pub(super) struct Stage {
    pub(super) world: World,
    pub(super) visitors: Vec<Visitor>,
    /// Whose the contributions and the entries are.
    pub(super) author: PersonId,
    /// Whose the workshop is.
    pub(super) filer: PersonId,
    /// Workshops by how their records stand.
    pub(super) records: [(i64, State); 2],
    /// A role that is held in the process, and one in the whole installation.
    pub(super) grant_here: i64,
    pub(super) grant_everywhere: i64,
    pub(super) told: Vec<Told>,
    pub(super) calls: Vec<Call>,
    /// The address of an edition that stands, and of one that was taken back.
    pub(super) editions: [String; 2],
    /// The code of a report.
    pub(super) receipt: String,
    /// The code of what somebody said of a barrier.
    pub(super) feedback: String,
    /// An edition that the owner put forward, and a decision that was put forward at the command line.
    pub(super) proposals: [i64; 2],
    /// Whose the first of these is.
    pub(super) owner: PersonId,
}

/// Sets the stage.
pub(super) async fn set() -> Stage {
    let world = World::on_sqlite().await;
    open_elsewhere(&world).await;
    let visitors = visitors(&world).await;
    let as_ = |name: &str| {
        let cookie = visitors.iter().find(|visitor| visitor.name == name).unwrap().cookie.clone();
        world.browser(cookie)
    };
    let (author, owner) = (as_("author"), as_("owner"));
    let fields = [("slug", "arkisto"), ("name", "Arkisto"), ("summary", "s"), ("access", "guests")];
    owner.post("/fi/p/kangas/forums/new", &fields).await.location();
    // A new account that writes so much within an hour would be read first.
    world.service.database().execute("UPDATE person SET created = 1").await.unwrap();
    let told = tell(&author).await;
    idea(&author, "Silta").await;
    for _ in 0..2 {
        file(&as_("filer")).await;
    }
    let editions = freeze(&as_("curator")).await;
    let calls = call(&owner, &author).await;
    conclude(&as_("clerk"), &editions[0]).await;
    let receipt = moderate(&world, &author).await;
    let draft = domain::feedback::Draft { place: String::new(), text: "Este".into(), contact: None };
    let lang = domain::Lang::Fi;
    let feedback = service::feedback::give(&world.service, &Actor::Guest, lang, draft).await.unwrap();
    let proposals = put_forward(&world, &owner).await;
    let fields = "name=Ranta&main=%230c5c5b&deep=%230b3b3d&mark=%23fbbf45&font=schibsted";
    let fields = domain::form::Fields(url::form_urlencoded::parse(fields.as_bytes()).into_owned().collect());
    let look = domain::look::Draft::parse(&fields).unwrap();
    service::look::change(&world.service, &Actor::Operator, domain::Version(0), (look, None)).await.unwrap();
    let stage = Stage {
        receipt,
        feedback,
        proposals,
        owner: person(&visitors, "owner"),
        author: person(&visitors, "author"),
        filer: person(&visitors, "filer"),
        records: [(1, State::Published), (2, State::Hidden)],
        world,
        visitors,
        // Roles were granted in the order of the visitors who have any; the filer is the first.
        grant_here: 1,
        grant_everywhere: 1 + i64::try_from(Role::ALL.len()).unwrap(),
        told,
        calls,
        editions,
    };
    stage.put_into_their_states().await;
    stage
}

impl Stage {
    /// What no form does: this is about who may come, not about how things came to be so.
    async fn put_into_their_states(&self) {
        let run = async |sql: String| self.world.service.database().execute(&sql).await.unwrap();
        run("UPDATE forum SET access = 'closed' WHERE slug = 'arkisto'".into()).await;
        for told in &self.told {
            run(format!("UPDATE contribution SET state = '{}' WHERE id = {}", told.state.code(), told.id)).await;
        }
        for (id, state) in self.records {
            run(format!("UPDATE workshop SET state = '{}' WHERE id = {id}", state.code())).await;
        }
        for call in self.calls.iter().filter(|call| call.past) {
            run(format!("UPDATE competition SET closes = 1 WHERE slug = '{}'", call.slug)).await;
        }
        for call in self.calls.iter().filter(|call| call.hidden) {
            run(format!("UPDATE entry SET state = 'hidden' WHERE pid = '{}'", call.entry)).await;
        }
        run(format!("UPDATE edition SET withdrawn = 1, reason = 'Virhe' WHERE pid = '{}'", self.editions[1])).await;
    }
}

fn person(visitors: &[Visitor], name: &str) -> PersonId {
    visitors.iter().find(|visitor| visitor.name == name).unwrap().actor.person().unwrap()
}

async fn visitors(world: &World) -> Vec<Visitor> {
    let mut visitors = vec![Visitor { name: "guest", actor: Actor::Guest, cookie: None }];
    let plain = [("member", None), ("author", None), ("filer", Some((Some(HERE), Role::Facilitator)))];
    let roles = Role::ALL.map(|role| (role.code(), Some((Some(HERE).filter(|_| role != Role::Admin), role))));
    let elsewhere = [("owner elsewhere", Some((Some(ELSEWHERE), Role::Owner)))];
    for (name, role) in plain.into_iter().chain(roles).chain(elsewhere) {
        let id = world.join(&name.replace(' ', "-")).await;
        if let Some((process, role)) = role {
            service::account::grant(&world.service, &Actor::Operator, id, process, role).await.unwrap();
        }
        let actor = service::account::member(&world.service, id).await.unwrap();
        let cookie = Some(world.sign_in(id).await);
        visitors.push(Visitor { name, actor, cookie });
    }
    visitors
}

async fn open_elsewhere(world: &World) {
    let fields = domain::form::Fields::default()
        .with("slug", "muualla")
        .with("name", "Muualla")
        .with("summary", "s")
        .with("area", "Muualla")
        .with("body", "Lautakunta")
        .with("lang", "fi")
        .with("phase_name", "Ideat")
        .with("phase_starts", "2011-02-01")
        .with("phase_ends", "2011-04-30");
    let draft = domain::process::Draft::parse(&fields).unwrap();
    let id = service::process::open(&world.service, &Actor::Operator, draft, service::process::Origin::default()).await;
    assert_eq!(id.unwrap(), ELSEWHERE);
}

async fn sent_picture(author: &Browser<'_>) -> String {
    let fields = [("kind", "idea"), ("lang", "fi"), ("attach", "1")];
    let form = author.post_files("/fi/p/kangas/forums/joki/new", &fields, &[&png(20, 10)]).await;
    form.attributes("input[name=picture]", "value")[0].clone()
}

/// A contribution in each forum for each state, each with a picture and a comment.
async fn tell(author: &Browser<'_>) -> Vec<Told> {
    let mut told = Vec::new();
    for (forum, access) in FORUMS {
        for state in State::ALL {
            let picture = sent_picture(author).await;
            let fields = [
                ("kind", "idea"),
                ("lang", "fi"),
                ("title", state.code()),
                ("body", "Teksti"),
                ("picture", picture.as_str()),
                ("picture_alt", "Silta"),
            ];
            let path = author.post(&format!("/fi/p/kangas/forums/{forum}/new"), &fields).await.location();
            let id = path.rsplit('/').next().unwrap().parse().unwrap();
            author.post(&format!("{path}/comments"), &[("comment", "Vastaus")]).await.location();
            told.push(Told { id, comment: id, picture, state, access });
        }
    }
    told
}

/// An idea of the author's that was reported and redacted at the command line, and an appeal against that.
async fn moderate(world: &World, author: &Browser<'_>) -> String {
    use domain::{
        form::Fields,
        moderation::{RulingDraft, Thing},
    };
    let id = idea(author, "Virta").await;
    let sent = world.guest().post(&format!("{id}/report"), &[("reason", "spam")]).await.location();
    let thing = Thing::Contribution(id.rsplit('/').next().unwrap().parse().unwrap());
    let fields = Fields::default().with("measure", "redact").with("reason", "spam").with("passages", "Virta");
    let draft = RulingDraft::parse(&fields.with("words", "Sanoja.")).unwrap();
    let ruling = service::moderation::rule(&world.service, &Actor::Operator, HERE, thing, draft).await.unwrap();
    author.post(&format!("/fi/me/notices/{ruling}"), &[("appeal", "Ei näin")]).await.location();
    sent.rsplit('/').next().unwrap().to_owned()
}

/// The bundle put forward where editions take two, and a decision where decisions do not.
async fn put_forward(world: &World, owner: &Browser<'_>) -> [i64; 2] {
    owner.post("/fi/p/kangas/two/edition", &[]).await.location();
    let path = owner.submit("/fi/p/kangas/bundles/1/proposal", "Esitä vahvistettavaksi", &[]).await.location();
    let edition = path.rsplit('/').next().unwrap().parse().unwrap();
    let fields = DECISION.iter().fold(domain::form::Fields::default(), |all, (name, value)| all.with(*name, *value));
    let draft = domain::council::DecisionDraft::parse(&fields, world.service.today()).unwrap();
    let (service, who) = (&world.service, &Actor::Operator);
    let decision = service::proposal::propose_decision(service, who, domain::ThemeId(1), draft).await.unwrap();
    [edition, decision.0]
}

/// A bundle with one section and one item, of which something is quoted, frozen twice.
async fn freeze(curator: &Browser<'_>) -> [String; 2] {
    let desk = begun(curator, &["Vesi"]).await;
    pick(curator, &desk, 0, "silta").await;
    curator.post(&format!("{desk}/items/1/quotes"), &[("quote", "Silta joelle")]).await.location();
    let mut pids = Vec::new();
    for _ in 0..2 {
        let path = curator.submit(&desk, "Julkaise pysyvästi", &[]).await.location();
        pids.push(path.trim_start_matches("/fi/id/").to_owned());
    }
    pids.try_into().unwrap()
}

/// A competition whose entries are seen, one whose entries are not, one that is over, and one whose entry was hidden.
async fn call(owner: &Browser<'_>, author: &Browser<'_>) -> Vec<Call> {
    let mut calls = Vec::new();
    for (slug, gallery, past) in [
        ("avoin", "open", false),
        ("suljettu", "after-deadline", false),
        ("ohi", "after-deadline", true),
        ("piilo", "open", false),
    ] {
        let fields = [
            ("title", slug),
            ("slug", slug),
            ("lang", "fi"),
            ("brief", "Tehtävä"),
            ("deadline", "2011-02-20"),
            ("gallery", gallery),
        ];
        let path = owner.post("/fi/p/kangas/competitions/new", &fields).await.location();
        let fields = [("pseudonym", slug), ("title", "Valo"), ("lang", "fi"), ("statement", "Ranta auki")];
        let entry = author.post(&format!("{path}/enter"), &fields).await.location();
        let entry = entry.rsplit('/').next().unwrap().to_owned();
        let hidden = slug == "piilo";
        calls.push(Call { slug, past, hidden, shown: !hidden && (gallery == "open" || past), entry });
    }
    calls
}

/// A theme on the edition, and a decision on it.
async fn conclude(clerk: &Browser<'_>, edition: &str) {
    let source = format!("{edition}#1");
    let fields = [("title", "Jokiranta"), ("lang", "fi"), ("text", "Avataan"), ("source", source.as_str())];
    let theme = clerk.post("/fi/p/kangas/themes/new", &fields).await.location();
    clerk.post(&format!("{theme}/decide"), &DECISION).await.location();
}

const DECISION: [(&str, &str); 10] = [
    ("body", "Kaupunginhallitus"),
    ("decided", "2011-02-14"),
    ("section", "§ 142"),
    ("case_number", "JKL/1"),
    ("votes_for", "9"),
    ("votes_against", "3"),
    ("abstaining", "1"),
    ("outcome", "approved"),
    ("lang", "fi"),
    ("text", "Hyväksyttiin."),
];
