//! The tables as rows. Only this crate sees them; everybody else speaks the domain's types.
//!
//! Relations are not declared: a query that joins says so where it stands, so that reading it tells what it costs.

macro_rules! entities {
    ($($(#[doc = $doc:literal])* $name:ident = $table:literal { $($(#[$meta:meta])* $field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[doc = $doc])*
        #[allow(missing_docs, unreachable_pub, reason = "columns are named after the domain; the derived code says pub")]
        #[allow(clippy::allow_attributes, reason = "not every table has every such lint")]
        pub(crate) mod $name {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($(#[$meta])* pub $field: $kind),* }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    )*};
}

entities! {
    /// Somebody with an account. `lang` is what they are written to in; of some it is not known.
    person = "person" {
        #[sea_orm(primary_key)] id: i64, email: String, name: String, name_folded: String, name_shape: String,
        password_hash: String, created: i64, lang: Option<String>,
    }
    /// Somebody signed in, by the hash of what their cookie holds. `used` is the beginning of the last day of use.
    session = "session" {
        #[sea_orm(primary_key)] id: i64, token_hash: String, former_hash: Option<String>, former_until: Option<i64>,
        person_id: i64, created: i64, expires: i64, used: i64, browser: String, by_link: bool, strong: bool,
        renew: bool,
    }
    /// The secret of somebody's codes, sealed. Without `confirmed` it was begun only; `step` is the half minute whose code
    /// was used last.
    totp = "totp" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: i64, secret: String, confirmed: Option<i64>,
        step: Option<i64>,
    }
    /// A code for somebody who lost what shows their codes.
    recovery_code = "recovery_code" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, code_hash: String, used: Option<i64>,
    }
    /// Somebody who showed one factor and has another to show, by the hash of what their cookie holds.
    half_session = "half_session" {
        #[sea_orm(primary_key)] id: i64, token_hash: String, person_id: i64, by_link: bool, tries: i32, expires: i64,
    }
    /// What somebody cannot use on the site. `receipt` is the hash of the code under which they read the answer; `contact` is
    /// forgotten once they are answered.
    feedback = "feedback" {
        #[sea_orm(primary_key)] id: i64, place: String, body: String, contact: Option<String>, lang: String,
        receipt: String, created: i64, answered: Option<i64>, answer: String,
    }
    /// A message to somebody, sent or to be sent. `token` is random and makes its `Message-ID`.
    message = "message" {
        #[sea_orm(primary_key)] id: i64, recipient: String, subject: String, body: String, lang: String, token: String,
        created: i64, due: i64, tries: i32, state: String, ended: Option<i64>, reason: String,
    }
    /// A link that was sent to an address, to sign in or to join with it.
    link = "link" {
        #[sea_orm(primary_key)] id: i64, email: String, token_hash: String, browser_hash: String, tries: i32,
        expires: i64,
    }
    /// An address that somebody is changing to, until both addresses have confirmed it.
    address_change = "address_change" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, email: String, old_hash: String, new_hash: String,
        old_confirmed: bool, new_confirmed: bool, expires: i64,
    }
    /// Who somebody is at an identity provider.
    identity = "identity" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, issuer: String, subject: String, created: i64,
    }
    /// A browser that was led to the identity provider: to sign in, or, where there is a person, to link who they are
    /// there. Once it came back and nobody knows the subject, the row waits for a name.
    provider_visit = "provider_visit" {
        #[sea_orm(primary_key)] id: i64, state_hash: String, browser_hash: String, nonce: String, verifier: String,
        person_id: Option<i64>, next: String, subject: Option<String>, email: Option<String>, expires: i64,
    }
    /// A passkey of somebody: what its signatures are checked by, and the handle by which it knows them.
    passkey = "passkey" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, credential_id: String, handle: String, credential: String,
        name: String, created: i64, used: Option<i64>,
    }
    /// A question that a browser answers with a passkey: to sign in, or, where there is a person, to make one for them.
    passkey_ceremony = "passkey_ceremony" {
        #[sea_orm(primary_key)] id: i64, token_hash: String, person_id: Option<i64>, state: String, expires: i64,
    }
    /// A role that somebody holds, or held until it was taken.
    role_grant = "role_grant" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, process_id: Option<i64>, role: String, granted_by: Option<i64>,
        granted: i64, taken: Option<i64>, taken_by: Option<i64>,
    }
    /// A planning effort.
    process = "process" {
        #[sea_orm(primary_key)] id: i64, slug: String, name: String, summary: String, area: String, body: String,
        lang: String, langs: String, source: String, example: bool, two_for_editions: bool, two_for_decisions: bool,
        created: i64, version: i32,
    }
    /// The picture by which one knows a process.
    process_picture = "process_picture" {
        #[sea_orm(primary_key, auto_increment = false)] process_id: i64, media_id: String, alt: String,
    }
    /// A stretch of time of a process.
    phase = "phase" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, position: i32, name: String, starts: String, ends: Option<String>,
    }
    /// A themed place of a process. `contributions` counts what can be read in it.
    forum = "forum" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, slug: String, name: String, summary: String, access: String,
        moderation: String, contributions: i64, version: i32,
    }
    /// A picture in the media store. `hash` is that of the file that was sent, `print` that of its widest JPEG.
    media = "media" {
        #[sea_orm(primary_key, auto_increment = false)] id: String, hash: String, object: String, width: i32,
        height: i32, widths: String, thumb: String, person_id: Option<i64>, created: i64, print: Option<String>,
    }
    /// A contribution, with the title of its present wording and its counts. Wordings up to the number `sealed` hold what
    /// moderators took out since.
    contribution = "contribution" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, forum_id: i64, kind: String, lang: String, state: String,
        title: String, excerpt: String, author: String, person_id: Option<i64>, channel: String, fidelity: String,
        workshop_id: Option<i64>, recorder: Option<String>, place: Option<String>, lat: Option<f64>, lon: Option<f64>,
        locked: bool, supports: i64, comments: i64, revisions: i32, sealed: i32, external: Option<String>, created: i64,
    }
    /// A wording of a contribution.
    revision = "revision" {
        #[sea_orm(primary_key)] id: i64, contribution_id: i64, number: i32, title: String, body: String, html: String,
        created: i64,
    }
    /// A picture of a wording.
    revision_picture = "revision_picture" {
        #[sea_orm(primary_key)] id: i64, revision_id: i64, position: i32, media_id: String, alt: String, caption: String,
    }
    /// A video of a wording.
    revision_video = "revision_video" {
        #[sea_orm(primary_key)] id: i64, revision_id: i64, position: i32, link: String,
    }
    /// A support.
    support = "support" {
        #[sea_orm(primary_key, auto_increment = false)] contribution_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] supporter: String,
        created: i64,
    }
    /// A comment.
    comment = "comment" {
        #[sea_orm(primary_key)] id: i64, contribution_id: i64, path: String, state: String, author: String,
        person_id: Option<i64>, body: String, html: String, created: i64,
    }
    /// A workshop, with the title of its present record.
    workshop = "workshop" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, method: String, lang: String, place: Option<String>,
        lat: Option<f64>, lon: Option<f64>, held: String, heads: i64, title: String, filed_by: String,
        person_id: Option<i64>, records: i32, state: String, created: i64,
    }
    /// A wording of a workshop's record.
    record = "record" {
        #[sea_orm(primary_key)] id: i64, workshop_id: i64, number: i32, title: String, summary: String, html: String,
        created: i64,
    }
    /// A picture of a record.
    record_picture = "record_picture" {
        #[sea_orm(primary_key)] id: i64, record_id: i64, position: i32, media_id: String, alt: String, caption: String,
    }
    /// A bundle in the making. `pid` is that of the work that its editions are editions of.
    bundle = "bundle" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, title: String, lang: String, foreword: String, version: i32,
        editions: i32, created: i64, pid: Option<String>,
    }
    /// A change of a bundle: by whom, and what was done to what. `section` and `item` may be gone.
    bundle_change = "bundle_change" {
        #[sea_orm(primary_key)] id: i64, bundle_id: i64, at: i64, person_id: Option<i64>, name: String, deed: String,
        section: Option<i64>, item: Option<i64>, contribution_id: Option<i64>, workshop_id: Option<i64>, title: String,
        number: Option<i64>,
    }
    /// A section of a bundle.
    section = "section" {
        #[sea_orm(primary_key)] id: i64, bundle_id: i64, position: i32, title: String, words: String, version: i32,
    }
    /// An item of a bundle: one wording of a contribution or of a workshop's record, with the kind and the language that
    /// the source had with this wording.
    pick = "pick" {
        #[sea_orm(primary_key)] id: i64, bundle_id: i64, section_id: i64, position: i32, revision_id: Option<i64>,
        record_id: Option<i64>, kind: Option<String>, lang: String, note: String, version: i32,
    }
    /// A passage that a curator quotes of a pick: of its text, or, with `link`, of the video of that link. `video` is the
    /// number that this had in the wording that it was quoted from; times are seconds.
    pick_quote = "pick_quote" {
        #[sea_orm(primary_key)] id: i64, pick_id: i64, position: i32, words: String, link: Option<String>,
        video: Option<i64>, from_second: Option<i64>, until_second: Option<i64>,
    }
    /// A forum of a bundle's scope.
    bundle_forum = "bundle_forum" {
        #[sea_orm(primary_key, auto_increment = false)] bundle_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] forum_id: i64,
    }
    /// What becomes of a contribution of the scope that is not in the bundle.
    disposition = "disposition" {
        #[sea_orm(primary_key)] id: i64, bundle_id: i64, contribution_id: i64, disposition: String, pick_id: Option<i64>,
        reason: String,
    }
    /// A group of contributions that say the same.
    echo = "echo" { #[sea_orm(primary_key)] id: i64, process_id: i64, created: i64, }
    /// A contribution that is in a group.
    echo_member = "echo_member" {
        #[sea_orm(primary_key, auto_increment = false)] contribution_id: i64, echo_id: i64,
    }
    /// A frozen edition. Its rows are never changed, but for `withdrawn` and `reason`, and for `doi` and `doi_told`,
    /// which are no part of what was frozen.
    edition = "edition" {
        #[sea_orm(primary_key)] id: i64, pid: String, process_id: i64, bundle_id: i64, number: i32, title: String,
        lang: String, foreword: String, html: String, curator: String, frozen: i64, items: i32, digest: String,
        withdrawn: Option<i64>, reason: Option<String>, scope: Option<i64>, doi: Option<String>,
        doi_told: Option<String>,
    }
    /// A forum of the scope of an edition, by the name it had.
    edition_forum = "edition_forum" {
        #[sea_orm(primary_key)] id: i64, edition_id: i64, forum_id: i64, name: String,
    }
    /// What became of a contribution of the scope that is not in the edition. Never changed, but where the contribution is
    /// erased: `reason` goes then.
    edition_left = "edition_left" {
        #[sea_orm(primary_key)] id: i64, edition_id: i64, number: i32, contribution_id: i64, wording: i32,
        disposition: String, item: Option<i64>, reason: String, digest: String, erased: bool,
    }
    /// A section of an edition.
    edition_section = "edition_section" {
        #[sea_orm(primary_key)] id: i64, edition_id: i64, number: i32, title: String, words: String, html: String,
    }
    /// An item of an edition. Its row is never changed, but where somebody's data is erased: see `erase`. `format` is that of
    /// its digest.
    edition_item = "edition_item" {
        #[sea_orm(primary_key)] id: i64, edition_id: i64, section_id: i64, number: i32, contribution_id: Option<i64>,
        revision_id: Option<i64>, workshop_id: Option<i64>, record_id: Option<i64>, kind: Option<String>, lang: String,
        title: String, author: String, note: String, author_salt: Option<String>, author_digest: String, digest: String,
        erased: Option<String>, format: i32, place: Option<String>, lat: Option<f64>, lon: Option<f64>,
    }
    /// A passage that the curator quotes of an item. Never changed; removed where the item is erased.
    edition_quote = "edition_quote" {
        #[sea_orm(primary_key)] id: i64, item_id: i64, number: i32, words: String, video: Option<i64>,
        from_second: Option<i64>, until_second: Option<i64>,
    }
    /// A competition.
    competition = "competition" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, slug: String, title: String, lang: String, brief: String,
        html: String, deadline: String, closes: i64, gallery: String, created: i64,
    }
    /// An edition that belongs to a competition's programme.
    competition_edition = "competition_edition" {
        #[sea_orm(primary_key, auto_increment = false)] competition_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] position: i32,
        edition_id: i64,
    }
    /// An entry. Its id is random.
    entry = "entry" {
        #[sea_orm(primary_key, auto_increment = false)] id: i64, pid: String, competition_id: i64, pseudonym: String,
        title: String, lang: String, statement: String, html: String, state: String,
    }
    /// A board of an entry.
    board = "board" {
        #[sea_orm(primary_key)] id: i64, entry_id: i64, position: i32, media_id: String, alt: String, caption: String,
    }
    /// A citation of an entry.
    citation = "citation" {
        #[sea_orm(primary_key, auto_increment = false)] entry_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] position: i32,
        item_id: i64, note: String,
    }
    /// Who made an entry.
    envelope = "envelope" {
        #[sea_orm(primary_key, auto_increment = false)] entry_id: i64, person_id: i64,
    }
    /// A development theme.
    theme = "theme" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, title: String, lang: String, body: String, html: String,
        outcome: Option<String>, created: i64,
    }
    /// Something that a theme builds on.
    theme_source = "theme_source" {
        #[sea_orm(primary_key, auto_increment = false)] theme_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] position: i32,
        item_id: Option<i64>, entry_id: Option<i64>, note: String,
    }
    /// A decision.
    decision = "decision" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, theme_id: i64, body: String, decided: String, section: String,
        case_number: String, votes_for: i64, votes_against: i64, abstaining: i64, outcome: String, lang: String,
        text: String, html: String, minutes: Option<String>, created: i64,
    }
    /// What somebody put forward for another to confirm.
    proposal = "proposal" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, matter: String, subject: i64, person_id: Option<i64>,
        name: String, fields: String, parts: String, print: String, at: i64, standing: String, closed: Option<i64>,
        closed_person_id: Option<i64>, closed_name: String, reason: String, result: Option<i64>,
    }
    /// A reason for reports and rulings.
    reason = "reason" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, code: String, position: i32, title: String, basis: String,
        ground: String, retired: bool,
    }
    /// Something that waits for a moderator, or waited.
    moderation_case = "moderation_case" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, kind: String, subject: i64, cause: String, signals: String,
        ruling_id: Option<i64>, reports: i32, opened: i64, closed: Option<i64>,
    }
    /// A report, by the hash of the code that its reporter holds.
    report = "report" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, case_id: i64, kind: String, subject: i64, reason_id: i64,
        text: String, contact: Option<String>, person_id: Option<i64>, unproven: bool, receipt: String, created: i64,
        ruling_id: Option<i64>,
    }
    /// A proof of work that was shown, by a hash.
    proof_shown = "proof_shown" { #[sea_orm(primary_key, auto_increment = false)] hash: String, expires: i64, }
    /// What a guest holds of a post that waits.
    posting_receipt = "posting_receipt" {
        #[sea_orm(primary_key, auto_increment = false)] receipt: String, kind: String, subject: i64, created: i64,
    }
    /// A ruling. Never changed.
    ruling = "ruling" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, case_id: Option<i64>, kind: String, subject: i64,
        person_id: Option<i64>, measure: String, reason_id: Option<i64>, words: String, signals: String, automated: bool,
        ruled_by: Option<i64>, from_forum: Option<i64>, reports: i32, took: i64, created: i64,
    }
    /// An appeal against a ruling.
    appeal = "appeal" {
        #[sea_orm(primary_key)] id: i64, process_id: i64, ruling_id: i64, text: String, created: i64,
        verdict: Option<String>, words: String, ruled_by: Option<i64>, ruled: Option<i64>,
    }
    /// What a redaction took away, for the audit.
    redaction = "redaction" {
        #[sea_orm(primary_key)] id: i64, ruling_id: i64, kind: String, subject: i64, original: i32, sealed_before: i32,
        body: Option<String>, undone: bool,
    }
    /// What somebody is told.
    notice = "notice" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, ruling_id: i64, about: String, created: i64, read: Option<i64>,
    }
    /// Something that happened. Its id is its place in the log; `who`, `whom` and `what` are commitments.
    event = "event" {
        #[sea_orm(primary_key, auto_increment = false)] id: i64, at: i64, person_id: Option<i64>, verb: String, subject: i64,
        process_id: Option<i64>, who: Option<String>, whom: Option<String>, what: Option<String>, blind: Option<String>,
    }
    /// The salt of a commitment, and which wording it is of, where there are several.
    event_salt = "event_salt" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] part: String,
        salt: String, wording: Option<i64>,
    }
    /// An anonymous event whose day is not over yet. Its id is random.
    event_waiting = "event_waiting" {
        #[sea_orm(primary_key, auto_increment = false)] id: i64, at: i64, verb: String, subject: i64,
        process_id: Option<i64>,
    }
    /// A complete subtree of the log, by its number.
    log_node = "log_node" {
        #[sea_orm(primary_key, auto_increment = false)] id: i64, hash: String,
    }
    /// A signed head of the log, and the key that signed it.
    log_head = "log_head" {
        #[sea_orm(primary_key)] id: i64, size: i64, note: String, key: String, made: i64,
    }
    /// The key under which the addresses of a day are hashed.
    day_key = "day_key" {
        #[sea_orm(primary_key, auto_increment = false)] day: String, key: String,
    }
    /// How much of a kind somebody or a network did since `start`.
    allowance = "allowance" {
        #[sea_orm(primary_key, auto_increment = false)] kind: String,
        #[sea_orm(primary_key, auto_increment = false)] holder: String,
        start: i64, used: i64,
    }
    /// Attempts to sign in to an account that failed, and when the next one is taken.
    attempt = "attempt" {
        #[sea_orm(primary_key, auto_increment = false)] holder: String, failures: i64, next: i64,
    }
    /// A form that was taken, by the hash of what was sent.
    sent_form = "sent_form" {
        #[sea_orm(primary_key, auto_increment = false)] key: String, expires: i64, location: String, answered: bool,
    }
    /// A chore, with the night that it was last begun for.
    chore = "chore" {
        #[sea_orm(primary_key)] id: i64, name: String, night: String, begun: i64,
    }
    /// Files in the media store that no picture has any more.
    stray = "stray" {
        #[sea_orm(primary_key, auto_increment = false)] object: String, widths: String, since: i64,
    }
    /// A version of a page that tells about the installation; the text that comes with the program has no row.
    about = "about" {
        #[sea_orm(primary_key)] id: i64, page: String, lang: String, number: i32, body: String, html: String,
        person_id: Option<i64>, created: i64,
    }
    /// A look of the installation.
    look = "look" {
        #[sea_orm(primary_key)] id: i64, number: i32, name: String, main: String, deep: String, mark: String, font: String,
        media_id: Option<String>, alt: String, created: i64,
    }
    /// Somebody of the staff looked at somebody's personal data.
    person_view = "person_view" {
        #[sea_orm(primary_key)] id: i64, person_id: i64, viewer_id: Option<i64>, reason: String, at: i64,
    }
    /// Somebody whose data was erased.
    erasure = "erasure" {
        #[sea_orm(primary_key, auto_increment = false)] person_id: i64, contributions: String, at: i64,
    }
    /// A run over what was kept long enough.
    retention = "retention" {
        #[sea_orm(primary_key)] id: i64, kind: String, before: i64, things: i64, at: i64,
    }
    /// What can be searched.
    search = "search" {
        #[sea_orm(primary_key)] id: i64, kind: String, subject: i64, stems: String,
    }
}
