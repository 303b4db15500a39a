//! Letting go what was kept long enough.

use domain::account::Actor;
use service::{
    Service,
    retention::{self, Due},
};

/// Does it, or only says what would be done.
pub async fn run(service: &Service, dry_run: bool) -> anyhow::Result<String> {
    let operator = Actor::Operator;
    let due =
        if dry_run { retention::plan(service, &operator).await? } else { retention::apply(service, &operator).await? };
    let said: Vec<String> = due.iter().filter(|due| due.things > 0).map(line).collect();
    let nothing = "nothing was kept long enough to go".to_owned();
    Ok(if said.is_empty() { nothing } else { said.join("\n") })
}

fn line(due: &Due) -> String {
    format!("{}: {} older than {}", due.kind.code(), due.things, due.before.rfc3339())
}
