//! The releases by this version's own verifier.
#[test]
fn features_are_good() {
    for feature in corpus::features::all() {
        let studio = feature.plan.make();
        let bytes = studio.release.bytes();
        let read = release::joint::Release::read(&bytes).expect(feature.name);
        assert_eq!(read, studio.release);
        if let Err(fault) = read.check() { panic!("{}: {fault}", feature.name); }
    }
}
