"""What each finding of a comparison adds to the score, in natural log odds of being one incident.

Set by hand from what each finding means, then moved by bench/fit_fusion.py (logistic regression, 689 pairs of archive
reports labelled by reading, bench/fusion_pairs.tsv, claims of the encoder of 2026-11-26; PRIOR put where the F1 of held
out pairs was highest). All those reports are of one outlet, a digest: what two outlets say of one thing (other_outlet,
told_fresh_elsewhere) and denials (denied) are set by hand. So is countries_apart, to outweigh one day and one number:
of the labelled pairs where a place is untold and both speak of countries, none of 30 same and 17 of 129 different ones
have it. days_in_turn (Monday's shelling told on Monday, Tuesday's on Tuesday) is, too: no labelled pair has it; it
outweighs one place, one small number and like words. Four weights (told_on, told_fresh, published_days_apart,
place_unknown) had been moved after a look at wrongly joined pairs of gold/pairs_dev.jsonl, so figures on that set may
flatter. Refit when the coder changes much.

A score is PRIOR plus one weight for each comparison.
"""

PRIOR = -1.7
# A pair with this score or more is an edge: the two can be in one component.
JOIN = 0.0

WEIGHTS: dict[str, float] = {
    # event type
    "same_type": 0.0,
    "near_type": -0.2,
    "far_type": -0.8,
    # days
    "same_day": 2.1,
    "days_overlap": 0.6,
    "day_apart": -0.8,
    "days_in_turn": -3.5,
    "days_follow": -1.8,
    "reported_soon": 1.0,
    "reported_late": -0.4,
    "published_same_day": -0.3,
    "published_next_day": -0.6,
    "published_days_apart": -0.4,
    "days_vague": -1.0,
    "day_unknown": -0.3,
    # place
    "same_spot": 1.2,
    "same_busy_spot": 1.3,
    "near_spot": 1.8,
    "next_to": -0.4,
    "places_apart": -2.5,
    "same_area": 0.3,
    "inside_area": 0.0,
    "outside_area": -2.5,
    "same_country": 0.3,
    "inside_country": -0.1,
    "across_border": -0.9,
    "name_shared": 1.0,
    "place_unclear": -0.7,
    "place_unknown": -0.1,
    "countries_apart": -4.0,
    # actors
    "same_doer": 0.3,
    "kindred_doer": 0.8,
    "open_doer": 0.5,
    "other_doer": -2.1,
    "same_target": 0.4,
    "kindred_target": 0.3,
    "open_target": 0.0,
    "other_target": -0.6,
    # tolls
    "same_toll": 2.2,
    "same_small_toll": 1.2,
    "toll_running": 1.2,
    "tolls_close": 0.8,
    "toll_grows": -0.2,
    "toll_open": -0.3,
    "tolls_differ": -0.8,
    "tolls_contradict": -1.3,
    # words of the sentence
    "words_copied": 2.3,
    "words_alike": 2.2,
    "words_near": 0.6,
    "words_mixed": 0.1,
    "words_apart": -0.3,
    "words_own": 0.0,
    # words of the reports' first lines
    "leads_copied": 1.6,
    "leads_alike": 0.5,
    "leads_near": 0.2,
    "leads_mixed": -0.4,
    "leads_apart": -1.5,
    "leads_own": 0.0,
    # how the later telling speaks of it
    "told_together": -0.1,
    "told_beside": -0.1,
    "told_again": 0.5,
    "told_on": -0.1,
    "told_fresh": -0.8,
    "told_fresh_elsewhere": -0.3,
    "told_anew": -1.9,
    # report and voice
    "other_outlet": 0.8,
    "same_days_report": 0.2,
    "next_days_report": 0.5,
    "later_report": -0.6,
    "same_trigger": 5.0,
    "report_other_voice": 0.5,
    "report_same_voice": -2.0,
    # modality
    "both_done": 0.1,
    "both_planned": -0.3,
    "planned_and_done": -0.6,
    "denied": 0.8,
}
