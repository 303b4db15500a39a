//! The formats that programs read citations in, and which of them a program asks for.

/// A format that programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A `.bib` file, for BibTeX and BibLaTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csl,
    /// `CITATION.cff`.
    Cff,
    /// DataCite's metadata.
    DataCite,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Bibtex, Self::Ris, Self::Csl, Self::Cff, Self::DataCite];

    /// What the name of its file ends with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csl => "json",
            Self::Cff => "cff",
            Self::DataCite => "datacite.json",
        }
    }

    /// Its media type. `CITATION.cff` has none of its own and is YAML (RFC 9512).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Bibtex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::Csl => "application/vnd.citationstyles.csl+json",
            Self::Cff => "application/yaml",
            Self::DataCite => "application/vnd.datacite.datacite+json",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
            Self::Cff => "CITATION.cff",
            Self::DataCite => "DataCite",
        }
    }

    /// The format that an `Accept` header (RFC 9110, 12.5.1) asks for; `None` where a page does as well or better. A
    /// format has to be named: `*/*` and `application/*` take what there is, and that is a page. Of equal weights the
    /// page comes first, then what is named first.
    #[must_use]
    pub fn negotiate(accept: &str) -> Option<Self> {
        let mut best: Option<(f32, Option<Self>)> = None;
        for range in accept.split(',').take(20) {
            let mut parts = range.split(';');
            let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |weight| weight.trim().parse::<f32>().unwrap_or(0.0));
            let format = Self::ALL.into_iter().find(|format| format.media_type() == kind);
            let page = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
            let better = best.is_none_or(|(most, of)| weight > most || (page && weight >= most && of.is_some()));
            if (page || format.is_some()) && weight > 0.0 && better {
                best = Some((weight, format));
            }
        }
        best.and_then(|(_, format)| format)
    }
}
