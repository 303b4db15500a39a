//! The example's pictures: drawn, so that no photograph of anybody's is needed.

use image::RgbImage;

use super::paint::{Ink, Lot, Paper};

const PAPER: Ink = [251.0, 246.0, 235.0];
const RIVER: Ink = [58.0, 122.0, 128.0];
const DEEP: Ink = [24.0, 66.0, 74.0];
const BRICK: Ink = [176.0, 74.0, 50.0];
const RUST: Ink = [122.0, 48.0, 38.0];
const SUN: Ink = [243.0, 196.0, 100.0];
const MOSS: Ink = [112.0, 142.0, 78.0];
const PINE: Ink = [52.0, 88.0, 66.0];
const SNOW: Ink = [240.0, 244.0, 246.0];
const NIGHT: Ink = [40.0, 48.0, 78.0];
const SAND: Ink = [222.0, 202.0, 164.0];
const PLUM: Ink = [126.0, 72.0, 116.0];

/// Draws a scene; one that is not known becomes a river.
pub(crate) fn scene(name: &str, seed: u64, width: u32, height: u32) -> RgbImage {
    let paper = match name {
        "mill-chimney" => mill(width, height, seed, PAPER, SUN),
        "mill-hall" => hall(width, height, seed),
        "bridge" => bridge(width, height, seed),
        "allotments" => allotments(width, height, seed),
        "market" => market(width, height, seed),
        "cycle-path" => path(width, height, seed),
        "courtyard" => courtyard(width, height, seed),
        "winter-rink" => rink(width, height, seed),
        "workshop-wall" => notes(width, height, seed),
        "graphic-board" => board(width, height, seed),
        "section" => section(width, height, seed),
        plan if plan.starts_with("plan") => site_plan(width, height, seed),
        "river-dusk" => river(width, height, seed, [236.0, 150.0, 118.0], NIGHT),
        _ => river(width, height, seed, PAPER, [186.0, 214.0, 208.0]),
    };
    paper.finish(seed)
}

fn river(width: u32, height: u32, seed: u64, sky: Ink, far: Ink) -> Paper {
    let mut paper = Paper::new(width, height, sky, far);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.disc(SUN, 0.95, [wide * lot.between(0.2, 0.8), 0.3, 0.1]);
    paper.hill(PINE, 0.44, 0.03, seed);
    trees(&mut paper, &mut lot, 0.46, 18, PINE);
    chimney(&mut paper, wide * lot.between(0.25, 0.75), 0.46, 0.34);
    paper.hill(RIVER, 0.56, 0.012, seed + 1);
    for _ in 0..26 {
        let (x, y) = (lot.between(0.0, wide), lot.between(0.6, 0.97));
        let long = lot.between(0.03, 0.14);
        paper.line(if y > 0.8 { DEEP } else { PAPER }, [x, y, x + long, y], 0.004);
    }
    paper.hill(MOSS, 0.9, 0.05, seed + 2);
    pier(&mut paper, wide * lot.between(0.3, 0.6));
    paper
}

fn pier(paper: &mut Paper, x: f64) {
    paper.rect(RUST, [x, 0.74, x + 0.34, 0.765]);
    for post in [0.03, 0.12, 0.21, 0.3] {
        paper.rect(RUST, [x + post, 0.75, x + post + 0.012, 0.86]);
    }
}

fn chimney(paper: &mut Paper, x: f64, ground: f64, tall: f64) {
    paper.fill(BRICK, 1.0, |px, py| {
        let half = 0.018 + 0.012 * (py - (ground - tall)) / tall;
        ((px - x).abs() - half).max(ground - tall - py).max(py - ground)
    });
    for band in [0.03, 0.08] {
        paper.rect(PAPER, [x - 0.02, ground - tall + band, x + 0.02, ground - tall + band + 0.012]);
    }
}

fn trees(paper: &mut Paper, lot: &mut Lot, ground: f64, count: u32, ink: Ink) {
    let wide = paper.ratio();
    for _ in 0..count {
        let (x, tall) = (lot.between(0.0, wide), lot.between(0.06, 0.16));
        paper.fill(ink, 1.0, |px, py| {
            let down = (py - (ground - tall)) / tall;
            ((px - x).abs() - 0.3 * tall * down).max(ground - tall - py).max(py - ground)
        });
    }
}

fn house(paper: &mut Paper, lot: &mut Lot, [left, top, right, bottom]: [f64; 4], wall: Ink) {
    paper.rect(wall, [left, top, right, bottom]);
    let (mut y, lit) = (top + 0.035, [SUN, PAPER, DEEP]);
    while y < bottom - 0.05 {
        let mut x = left + 0.025;
        while x < right - 0.035 {
            let pick = lot.between(0.0, 3.0);
            let ink = lit.iter().zip([1.0, 2.0, 3.0]).find(|(_, end)| pick < *end).map_or(SUN, |(ink, _)| *ink);
            paper.rect(ink, [x, y, x + 0.022, y + 0.034]);
            x += 0.05;
        }
        y += 0.075;
    }
}

fn mill(width: u32, height: u32, seed: u64, sky: Ink, glow: Ink) -> Paper {
    let mut paper = Paper::new(width, height, sky, glow);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.hill(SAND, 0.62, 0.03, seed);
    trees(&mut paper, &mut lot, 0.66, 14, MOSS);
    house(&mut paper, &mut lot, [wide * 0.1, 0.46, wide * 0.42, 0.78], RUST);
    house(&mut paper, &mut lot, [wide * 0.46, 0.36, wide * 0.7, 0.78], BRICK);
    for tooth in 0..4 {
        let x = wide * 0.1 + f64::from(tooth) * wide * 0.08;
        paper.fill(RUST, 1.0, |px, py| {
            (x - px).max(px - x - wide * 0.08).max(0.46 - 0.9 * (px - x) - py).max(py - 0.47)
        });
    }
    chimney(&mut paper, wide * 0.8, 0.78, 0.66);
    for puff in 0..5 {
        let up = f64::from(puff);
        paper.disc(PAPER, 0.55, [wide * 0.8 + 0.05 * up, 0.1 - 0.012 * up, 0.03 + 0.012 * up]);
    }
    paper.hill(MOSS, 0.8, 0.015, seed + 3);
    paper
}

fn hall(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, [150.0, 92.0, 70.0], [214.0, 176.0, 132.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    for n in 0..5 {
        let x = wide * (0.06 + 0.19 * f64::from(n));
        paper.rect(SUN, [x, 0.16, x + wide * 0.12, 0.56]);
        paper.line(RUST, [x + wide * 0.06, 0.16, x + wide * 0.06, 0.56], 0.008);
        paper.line(RUST, [x, 0.36, x + wide * 0.12, 0.36], 0.008);
        paper.fill(PAPER, 0.16, |px, py| (0.56 - py).max((px - x - (py - 0.56) * 0.5 - 0.09).abs() - 0.1));
    }
    paper.rect(RUST, [0.0, 0.0, wide, 0.09]);
    for _ in 0..9 {
        let (x, y) = (lot.between(0.1, wide - 0.1), lot.between(0.74, 0.86));
        person(&mut paper, x, y, if x > wide / 2.0 { DEEP } else { PLUM });
    }
    paper
}

fn person(paper: &mut Paper, x: f64, y: f64, ink: Ink) {
    paper.disc(ink, 1.0, [x, y - 0.1, 0.018]);
    paper.fill(ink, 1.0, |px, py| ((px - x).abs() - 0.022 - 0.1 * (py - y + 0.08)).max(y - 0.078 - py).max(py - y));
}

fn bridge(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = river(width, height, seed, PAPER, [210.0, 222.0, 206.0]);
    let wide = paper.ratio();
    paper.fill(BRICK, 1.0, |x, y| {
        let arch = 0.66 - 0.16 * (1.0 - (2.0 * x / wide - 1.0).powi(2));
        (arch - y).max(y - arch - 0.05)
    });
    for n in 1..12 {
        let x = wide * f64::from(n) / 12.0;
        let arch = 0.66 - 0.16 * (1.0 - (2.0 * x / wide - 1.0).powi(2));
        paper.line(RUST, [x, arch, x, arch - 0.07], 0.007);
    }
    person(&mut paper, wide * 0.42, 0.515, DEEP);
    person(&mut paper, wide * 0.47, 0.512, PLUM);
    paper
}

fn allotments(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, [206.0, 226.0, 222.0], PAPER);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.hill(MOSS, 0.36, 0.02, seed);
    for row in 0..7 {
        let y = 0.42 + 0.08 * f64::from(row);
        paper.rect(if row % 2 == 0 { RUST } else { [150.0, 112.0, 78.0] }, [0.0, y, wide, y + 0.05]);
        for n in 0..22 {
            let x = wide * (f64::from(n) + 0.5) / 22.0;
            let size = lot.between(0.012, 0.03);
            let ink = if lot.between(0.0, 1.0) < 0.2 { BRICK } else { PINE };
            paper.disc(ink, 1.0, [x, y, size]);
        }
    }
    house(&mut paper, &mut lot, [wide * 0.7, 0.18, wide * 0.84, 0.4], SAND);
    person(&mut paper, wide * 0.3, 0.6, PLUM);
    paper
}

fn market(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = mill(width, height, seed, [250.0, 222.0, 190.0], PAPER);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.rect(SAND, [0.0, 0.78, wide, 1.0]);
    for n in 0..5 {
        let x = wide * (0.04 + 0.2 * f64::from(n));
        let ink = if n % 2 == 0 { RIVER } else { PLUM };
        paper.rect(PAPER, [x, 0.72, x + wide * 0.13, 0.84]);
        paper.fill(ink, 1.0, |px, py| (x - 0.02 - px).max(px - x - wide * 0.13 - 0.02).max(0.64 - py).max(py - 0.73));
    }
    for _ in 0..14 {
        let (x, y) = (lot.between(0.05, wide - 0.05), lot.between(0.88, 0.97));
        person(&mut paper, x, y, if lot.between(0.0, 1.0) < 0.5 { DEEP } else { BRICK });
    }
    paper
}

fn path(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, PAPER, [196.0, 218.0, 196.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.hill(PINE, 0.42, 0.03, seed);
    trees(&mut paper, &mut lot, 0.46, 24, PINE);
    paper.hill(MOSS, 0.46, 0.01, seed + 5);
    paper.fill(SAND, 1.0, |x, y| {
        let middle = wide * 0.5 + 0.22 * ((y - 0.46) * 5.0).sin();
        ((x - middle).abs() - 0.02 - 0.28 * (y - 0.46)).max(0.46 - y)
    });
    for (x, y) in [(0.44, 0.72), (0.62, 0.86)] {
        let (x, ink) = (wide * x, if y > 0.8 { BRICK } else { DEEP });
        for wheel in [-0.05, 0.05] {
            paper.fill(ink, 1.0, |px, py| ((px - x - wheel).hypot(py - y) - 0.036).abs() - 0.004);
        }
        paper.line(ink, [x - 0.05, y, x, y - 0.05], 0.008);
        paper.line(ink, [x, y - 0.05, x + 0.05, y], 0.008);
        person(&mut paper, x - 0.01, y - 0.03, ink);
    }
    paper
}

fn courtyard(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, [216.0, 228.0, 230.0], PAPER);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    for (left, top, right, ink) in
        [(0.0, 0.2, 0.24, BRICK), (0.26, 0.3, 0.5, SAND), (0.52, 0.14, 0.74, RIVER), (0.76, 0.26, 1.0, PLUM)]
    {
        house(&mut paper, &mut lot, [wide * left, top, wide * right, 0.7], ink);
    }
    paper.hill(MOSS, 0.7, 0.01, seed);
    for _ in 0..4 {
        let x = lot.between(0.1, wide - 0.1);
        paper.rect(RUST, [x - 0.008, 0.62, x + 0.008, 0.78]);
        paper.disc(PINE, 1.0, [x, 0.6, 0.07]);
    }
    paper.rect(RUST, [wide * 0.4, 0.84, wide * 0.6, 0.86]);
    for n in 0..6 {
        person(&mut paper, wide * (0.36 + 0.055 * f64::from(n)), 0.9, if n % 2 == 0 { DEEP } else { BRICK });
    }
    paper
}

fn rink(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, NIGHT, [126.0, 132.0, 168.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    trees(&mut paper, &mut lot, 0.56, 20, [30.0, 40.0, 60.0]);
    chimney(&mut paper, wide * 0.22, 0.56, 0.42);
    paper.hill(SNOW, 0.56, 0.012, seed);
    paper.fill([176.0, 206.0, 220.0], 1.0, |x, y| {
        ((x - wide / 2.0) / (wide * 0.42)).hypot((y - 0.8) / 0.15) * 0.15 - 0.15
    });
    for n in 0..6 {
        let x = wide * (0.1 + 0.16 * f64::from(n));
        paper.line(DEEP, [x, 0.6, x, 0.42], 0.006);
        paper.disc(SUN, 0.35, [x, 0.42, 0.06]);
        paper.disc(SUN, 1.0, [x, 0.42, 0.016]);
    }
    for _ in 0..8 {
        let (x, y) = (lot.between(wide * 0.2, wide * 0.8), lot.between(0.76, 0.88));
        person(&mut paper, x, y, if lot.between(0.0, 1.0) < 0.5 { BRICK } else { DEEP });
    }
    for _ in 0..90 {
        let (x, y) = (lot.between(0.0, wide), lot.between(0.0, 1.0));
        paper.disc(SNOW, 0.9, [x, y, 0.004]);
    }
    paper
}

fn notes(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, [228.0, 220.0, 204.0], [208.0, 198.0, 180.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    let inks = [SUN, [238.0, 156.0, 128.0], [168.0, 208.0, 196.0], [214.0, 172.0, 206.0]];
    for row in 0..4 {
        for column in 0..7 {
            let x = wide * (0.04 + 0.135 * f64::from(column)) + lot.between(-0.02, 0.02);
            let y = 0.06 + 0.23 * f64::from(row) + lot.between(-0.02, 0.02);
            let pick = lot.between(0.0, 4.0);
            let ink = inks.iter().zip([1.0, 2.0, 3.0, 4.0]).find(|(_, end)| pick < *end).map_or(SUN, |(ink, _)| *ink);
            paper.fill(DEEP, 0.15, |px, py| (x + 0.01 - px).max(px - x - 0.17).max(y + 0.012 - py).max(py - y - 0.182));
            paper.rect(ink, [x, y, x + 0.16, y + 0.17]);
            for line in 0..3 {
                let down = y + 0.04 + 0.04 * f64::from(line);
                paper.line(DEEP, [x + 0.02, down, x + lot.between(0.07, 0.14), down], 0.006);
            }
        }
    }
    paper
}

fn board(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, PAPER, PAPER);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    let mut before = (wide * 0.12, 0.5);
    for n in 0..6 {
        let at = (wide * (0.12 + 0.15 * f64::from(n)), lot.between(0.25, 0.75));
        if n > 0 {
            paper.line(DEEP, [before.0, before.1, at.0, at.1], 0.006);
        }
        before = at;
        let ink = if n % 3 == 0 {
            SUN
        } else if n % 3 == 1 {
            [168.0, 208.0, 196.0]
        } else {
            [238.0, 176.0, 150.0]
        };
        paper.disc(DEEP, 1.0, [at.0, at.1, 0.105]);
        paper.disc(ink, 1.0, [at.0, at.1, 0.098]);
        match n % 3 {
            0 => chimney(&mut paper, at.0, at.1 + 0.06, 0.12),
            1 => trees_at(&mut paper, at.0, at.1),
            _ => person(&mut paper, at.0, at.1 + 0.05, DEEP),
        }
        for line in 0..2 {
            let y = at.1 + 0.14 + 0.03 * f64::from(line);
            paper.line(RUST, [at.0 - 0.07, y, at.0 + lot.between(0.0, 0.08), y], 0.005);
        }
    }
    paper
}

fn trees_at(paper: &mut Paper, x: f64, y: f64) {
    paper.rect(RUST, [x - 0.006, y, x + 0.006, y + 0.06]);
    paper.disc(PINE, 1.0, [x, y - 0.01, 0.045]);
}

fn site_plan(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, [238.0, 234.0, 220.0], [230.0, 226.0, 210.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    let bend = lot.between(0.08, 0.18);
    let middle = move |y: f64| wide * 0.3 + bend * (y * 5.0).sin();
    paper.fill([186.0, 206.0, 160.0], 1.0, |x, y| (x - middle(y)).abs() - 0.17);
    paper.fill(RIVER, 1.0, |x, y| (x - middle(y)).abs() - 0.07);
    for row in 0..4 {
        for column in 0..4 {
            let x = wide * (0.5 + 0.125 * f64::from(column)) + lot.between(-0.01, 0.01);
            let y = 0.06 + 0.235 * f64::from(row) + lot.between(-0.01, 0.01);
            let (w, h) = (lot.between(0.09, 0.15), lot.between(0.12, 0.18));
            let ink = if lot.between(0.0, 1.0) < 0.25 { RUST } else { SAND };
            paper.fill(DEEP, 0.2, |px, py| {
                (x + 0.012 - px).max(px - x - w - 0.012).max(y + 0.014 - py).max(py - y - h - 0.014)
            });
            paper.rect(ink, [x, y, x + w, y + h]);
            paper.rect([206.0, 216.0, 176.0], [x + w * 0.3, y + h * 0.3, x + w * 0.7, y + h * 0.7]);
        }
    }
    paper.line(PAPER, [0.0, 0.49, wide, 0.53], 0.022);
    paper.line(PAPER, [wide * 0.47, 0.0, wide * 0.47, 1.0], 0.016);
    for _ in 0..60 {
        let y = lot.between(0.0, 1.0);
        let side = if lot.between(0.0, 1.0) < 0.5 { -1.0 } else { 1.0 };
        paper.disc(PINE, 0.9, [middle(y) + side * lot.between(0.09, 0.16), y, lot.between(0.012, 0.022)]);
    }
    paper.disc(BRICK, 1.0, [wide * 0.56, 0.42, 0.02]);
    paper
}

fn section(width: u32, height: u32, seed: u64) -> Paper {
    let mut paper = Paper::new(width, height, PAPER, [226.0, 234.0, 230.0]);
    let (wide, mut lot) = (paper.ratio(), Lot::new(seed));
    paper.fill(SAND, 1.0, |x, y| {
        let ground = if x < wide * 0.3 { 0.7 } else { 0.7 + 0.12 * ((x - wide * 0.3) / 0.2).clamp(0.0, 1.0) };
        ground - y
    });
    paper.rect(RIVER, [wide * 0.46, 0.78, wide * 0.72, 0.9]);
    paper.fill(SAND, 1.0, |x, y| (wide * 0.72 - x).max(0.7 - y));
    house(&mut paper, &mut lot, [wide * 0.04, 0.34, wide * 0.2, 0.7], BRICK);
    house(&mut paper, &mut lot, [wide * 0.78, 0.26, wide * 0.95, 0.7], PLUM);
    chimney(&mut paper, wide * 0.25, 0.7, 0.56);
    for x in [0.34, 0.4, 0.74] {
        trees_at(&mut paper, wide * x, 0.7);
    }
    for n in 0..4 {
        person(&mut paper, wide * (0.35 + 0.03 * f64::from(n)), 0.76, DEEP);
    }
    paper
}
