//! Why a file of an edition cannot be made at this moment, and what is told of it.

use axum::http::StatusCode;
use domain::Timestamp;

use crate::{
    failure::{Failure, up_to_the_minute},
    texts::Texts,
};

/// Why a file of an edition cannot be made at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotNow {
    /// So many were made for one network; it can go on at this moment.
    TooMany(Timestamp),
    /// Others are being made or sent, and there is no place left.
    NoRoom,
    /// The media store has lost a picture of the item of this number.
    Lost(i32),
}

impl NotNow {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NoRoom | Self::Lost(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The key of its title.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::TooMany(_) => "failure-files",
            Self::NoRoom => "failure-room",
            Self::Lost(_) => "failure-lost",
        }
    }

    pub(crate) fn text(self, t: Texts) -> String {
        match self {
            Self::TooMany(until) => t.fill("failure-files-text", [("time", t.moment(up_to_the_minute(until)).into())]),
            Self::NoRoom => t.text("failure-room-text"),
            Self::Lost(item) => t.count("failure-lost-text", item),
        }
    }
}

impl From<NotNow> for Failure {
    fn from(why: NotNow) -> Self {
        Self::NotNow(why)
    }
}
