//! Accounts, for whoever runs the installation.

use anyhow::{Context as _, bail};
use clap::Subcommand;
use domain::{
    Lang, PersonId, ProcessId,
    account::{Actor, Role, SignUp},
    form::Fields,
    privacy::Words,
};
use pages::InWords;
use service::{Service, account, privacy, process};

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account. The password is read from standard input.
    Create {
        /// E-mail address.
        email: String,
        /// The name that others see.
        #[arg(long)]
        name: String,
    },
    /// Grant a role: moderator, facilitator, curator, clerk or owner of a process, or admin of the installation.
    Grant {
        /// E-mail address.
        email: String,
        /// The role.
        #[arg(value_parser = role)]
        role: Role,
        /// The process, by its name in addresses. An admin has none.
        #[arg(long)]
        process: Option<String>,
    },
    /// Take a role away again.
    Revoke {
        /// E-mail address.
        email: String,
        /// The role.
        #[arg(value_parser = role)]
        role: Role,
        /// The process, by its name in addresses. An admin has none.
        #[arg(long)]
        process: Option<String>,
    },
    /// Erase everything that leads to somebody, at their request. This cannot be undone.
    Erase {
        /// E-mail address.
        email: String,
        /// What becomes of what they wrote: `stay` leaves it without their name, `go` removes it.
        #[arg(long, value_parser = words)]
        words: Words,
    },
    /// Set a password anew and end every session of the account. The password is read from standard input.
    Reset {
        /// E-mail address.
        email: String,
    },
    /// Take all second factors of somebody who lost them, and end every session of the account. See first that it is
    /// them who asks: whoever else does knows their password, or reads their mail.
    ResetFactors {
        /// E-mail address.
        email: String,
        /// The language of the message that tells them.
        #[arg(long, default_value = "fi")]
        lang: Lang,
    },
}

/// Does it, and says in a sentence what was done.
pub async fn run(service: &Service, base_url: &str, command: User) -> anyhow::Result<String> {
    let operator = Actor::Operator;
    match command {
        User::Create { email, name } => {
            let form = sign_up(&email, &name, &password()?)?;
            account::join(service, &operator, form).await.context("the account was not made")?;
            Ok(format!("{email} can sign in now"))
        }
        User::Grant { email, role, process } => {
            let (person, place) = held(service, &email, role, process).await?;
            account::grant(service, &operator, person, place, role).await?;
            Ok(format!("{email} is {} now", role.code()))
        }
        User::Revoke { email, role, process } => {
            let (person, place) = held(service, &email, role, process).await?;
            account::take(service, &operator, person, place, role).await?;
            Ok(format!("{email} is not {} any more", role.code()))
        }
        User::Erase { email, words } => {
            let person = account::by_email(service, &email).await.with_context(|| format!("no account of {email}"))?;
            privacy::erase_for(service, &operator, person, words).await?;
            Ok(format!(
                "account {person} is erased; what they wrote {}",
                match words {
                    Words::Stay => "stays without their name",
                    Words::Go => "is removed",
                }
            ))
        }
        User::Reset { email } => {
            let person = account::by_email(service, &email).await.with_context(|| format!("no account of {email}"))?;
            let form = sign_up(&email, "anybody", &password()?)?;
            account::reset_password(service, &operator, person, form.password).await?;
            Ok(format!("{email} has a new password and is signed out everywhere"))
        }
        User::ResetFactors { email, lang } => {
            let person = account::by_email(service, &email).await.with_context(|| format!("no account of {email}"))?;
            let letters = InWords::of(lang, service.settings().zone, base_url);
            account::factor::reset(service, &operator, person, &letters).await?;
            Ok(format!("{email} has no second factor any more and is signed out everywhere"))
        }
    }
}

/// Whose role is meant, and where it is held.
async fn held(
    service: &Service,
    email: &str,
    role: Role,
    process: Option<String>,
) -> anyhow::Result<(PersonId, Option<ProcessId>)> {
    let person = account::by_email(service, email).await.with_context(|| format!("no account of {email}"))?;
    let place = match (role, process) {
        (Role::Admin, None) => None,
        (Role::Admin, Some(_)) => bail!("--process: an admin is one everywhere"),
        (_, None) => bail!("--process: this role is held in a process"),
        (_, Some(slug)) => {
            Some(process::by_slug(service, &slug).await.with_context(|| format!("--process: no process {slug}"))?.id)
        }
    };
    Ok((person, place))
}

fn sign_up(email: &str, name: &str, password: &str) -> anyhow::Result<SignUp> {
    let fields = Fields::default().with("email", email).with("name", name).with("password", password);
    SignUp::parse(&fields).map_err(|errors| {
        let wrong: Vec<String> = errors.0.iter().map(|e| format!("{}: {:?}", e.field, e.problem)).collect();
        anyhow::anyhow!("{}", wrong.join(", "))
    })
}

fn password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("the password cannot be read from standard input")?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

fn role(code: &str) -> Result<Role, String> {
    let all: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
    Role::parse(code).ok_or_else(|| format!("one of {}", all.join(", ")))
}

fn words(code: &str) -> Result<Words, String> {
    Words::parse(code).ok_or_else(|| "stay or go".to_owned())
}
