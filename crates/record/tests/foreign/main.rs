//! What strangers wrote and what strangers' programs read: foreign vectors held against `record`, and foreign
//! readers held against what `record` writes. The vectors are not part of the project; absent ones are named.

mod cbor;
mod cosignature;
mod ed25519;
mod merkle;
mod ml_dsa;
mod notes;
mod p256;
mod reader;
mod suite;
mod webauthn;
