//! The walls around the child that reads a picture: limits of the kernel, no file and no TCP (Landlock), and no system
//! call but those that computing needs (seccomp). Each holds by itself; what a kernel does not have is left out, and
//! [`trial`](super::trial) tells which of them stand.

use std::io;

use rlimit::Resource;

/// Address space of a child: the decoder's limit, the copies made of the picture, and the program itself.
pub(super) const MEMORY_MAX: u64 = 1536 * 1024 * 1024;
/// Seconds of processor time that a child may use.
pub(super) const SECONDS_MAX: u64 = 20;

/// Raises every wall, in the order in which none is in another's way. Only limits must be had.
pub(super) fn raise(seconds: u64) -> io::Result<()> {
    // What there is none of is no reason to read no pictures; `talkoot doctor` says so.
    let _ = close_off();
    limit(seconds)?;
    let _ = filter();
    Ok(())
}

/// Limits on memory, processor time, written files, open files and processes. No file can be opened any more: the three
/// streams have all the numbers that there are.
pub(super) fn limit(seconds: u64) -> io::Result<()> {
    let limits = [
        (Resource::AS, MEMORY_MAX),
        (Resource::CPU, seconds),
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
        (Resource::NPROC, 0),
        (Resource::NOFILE, 3),
    ];
    limits.into_iter().try_for_each(|(resource, most)| resource.set(most, most))
}

#[cfg(target_os = "linux")]
pub(super) use linux::{close_off, filter};

#[cfg(not(target_os = "linux"))]
pub(super) fn close_off() -> Result<(), String> {
    Err("only Linux has Landlock".into())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn filter() -> Result<(), String> {
    Err("only Linux has seccomp".into())
}

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{ABI, Access as _, AccessFs, AccessNet, Ruleset, RulesetAttr as _, Scope};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
        TargetArch,
    };

    /// Forbids everything that Landlock knows of in this kernel: files, TCP, signals and sockets of other processes.
    pub(in super::super) fn close_off() -> Result<(), String> {
        const KNOWN: ABI = ABI::V6;
        let rules = Ruleset::default()
            .handle_access(AccessFs::from_all(KNOWN))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(KNOWN)))
            .and_then(|rules| rules.scope(Scope::from_all(KNOWN)))
            .and_then(Ruleset::create)
            .and_then(landlock::RulesetCreated::restrict_self);
        rules.map(drop).map_err(|e| e.to_string())
    }

    /// Refuses every system call but those that reading the one stream, writing the others, memory and an end need.
    pub(in super::super) fn filter() -> Result<(), String> {
        let arch: TargetArch = std::env::consts::ARCH.try_into().map_err(text)?;
        let own = u64::from(std::process::id());
        let mut calls: Vec<(i64, Vec<SeccompRule>)> = vec![
            (libc::SYS_read, vec![equal(0, 0)?]),
            (libc::SYS_write, vec![equal(0, 1)?, equal(0, 2)?]),
            (libc::SYS_mmap, vec![not_executable()?]),
            (libc::SYS_mprotect, vec![not_executable()?]),
            // A program that gives up sends itself a signal, and may send none to others.
            (libc::SYS_tgkill, vec![equal(0, own)?]),
        ];
        calls.extend(ALWAYS.map(|call| (call, Vec::new())));
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let filter = SeccompFilter::new(calls.into_iter().collect(), refused, SeccompAction::Allow, arch);
        let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(text)?;
        seccompiler::apply_filter(&program).map_err(text)
    }

    /// Calls that do nothing to anybody else.
    const ALWAYS: [i64; 17] = [
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_sched_yield,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    fn equal(argument: u8, value: u64) -> Result<SeccompRule, String> {
        rule(argument, SeccompCmpOp::Eq, value)
    }

    /// Memory that cannot become code.
    fn not_executable() -> Result<SeccompRule, String> {
        rule(2, SeccompCmpOp::MaskedEq(u64::from(libc::PROT_EXEC.unsigned_abs())), 0)
    }

    fn rule(argument: u8, compare: SeccompCmpOp, value: u64) -> Result<SeccompRule, String> {
        let condition = SeccompCondition::new(argument, Dword, compare, value).map_err(text)?;
        SeccompRule::new(vec![condition]).map_err(text)
    }

    fn text(error: impl std::fmt::Display) -> String {
        error.to_string()
    }
}
