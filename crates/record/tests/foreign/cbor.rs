//! RFC 8949, appendix A: which of its items our profile takes (spec: act, 1).

use crate::suite::{CBOR_APPENDIX_A, hex_at};
use record::cbor::check;
use record::digest::hex;

/// The items of the profile. Every other one is refused: floats, tags, bignums, undefined, simple values,
/// indefinite lengths, integers below those of 64 bits, and maps with other keys than unsigned integers.
const TAKEN: &[&str] = &[
    "00",
    "01",
    "0a",
    "17",
    "1818",
    "1819",
    "1864",
    "1903e8",
    "1a000f4240",
    "1b000000e8d4a51000",
    "1bffffffffffffffff",
    "20",
    "29",
    "3863",
    "3903e7",
    "f4",
    "f5",
    "f6",
    "40",
    "4401020304",
    "60",
    "6161",
    "6449455446",
    "62225c",
    "62c3bc",
    "63e6b0b4",
    "64f0908591",
    "80",
    "83010203",
    "8301820203820405",
    "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
    "a0",
    "a201020304",
];

#[test]
fn the_profile_takes_exactly_its_part_of_appendix_a() {
    let Some(json) = CBOR_APPENDIX_A.json() else {
        return;
    };
    let items: Vec<_> = json.as_array().expect("a list").iter().map(|item| hex_at(item, "hex")).collect();
    CBOR_APPENDIX_A.counted(items.len());
    let taken: Vec<_> = items.iter().filter(|item| check(item).is_ok()).map(|item| hex(item)).collect();
    assert_eq!(taken, TAKEN);
    assert_eq!(items.len() - taken.len(), 49, "refused");
}
