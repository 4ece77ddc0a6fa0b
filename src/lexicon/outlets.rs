//! Words that identify the name of a newspaper, a magazine or a broadcaster.

/// The last word of such a name, or the word before "of" or "and" in it.
const OUTLETS: &str = "
    Advertiser Advocate Argus Beacon Bee Blog Broadcaster Bugle Bulletin Chronicle Courier Daily Digest Dispatch Echo
    Enquirer Examiner Express Gazette Globe Guardian Herald Independent Informer Inquirer Journal Ledger Magazine Mail
    Mercury Messenger Mirror Monitor News Newsletter Observer Optic Outlook Post Press Quarterly Radio Record Recorder
    Register Reporter Review Sentinel Spectator Standard Star Sun Telegram Telegraph Television Times Tribune Voice
    Weekly Wire
";

/// True if a name is that of an outlet, because of one of its words or because it consists of initials (BBC, NPR).
///
/// ```
/// use copydesk::lexicon::outlets::is_outlet;
///
/// assert!(is_outlet("The Harrow Courier") && is_outlet("BBC") && !is_outlet("Mara Quill"));
/// ```
pub fn is_outlet(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let letters = |w: &str| (2..=5).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    words.any(|word| letters(word) || OUTLETS.split_whitespace().any(|outlet| outlet == word))
}
