"""What each finding of a comparison adds to the score, in natural log odds of being one incident.

Set by hand from what each finding means, then moved towards two fits of bench/fit_fusion.py (logistic regression on
286 pairs of archive reports labelled by reading, bench/fusion_pairs.tsv; 2026-11-26), one with a coder of word
lists and one with an early network. Four of them (told_on, told_fresh, published_days_apart, place_unknown) were
moved once more after a look at wrongly joined pairs of gold/pairs_dev.jsonl, so figures on that set flatter. Refit
when the coder changes much.

A score is PRIOR plus one weight for each comparison.
"""

# Of the pairs that share a blocking key about one in eight is one incident.
PRIOR = -2.0
# A pair with this score or more is an edge: the two can be in one component.
JOIN = 0.0

WEIGHTS: dict[str, float] = {
    # event type
    "same_type": 0.5,
    "near_type": -0.3,
    "far_type": -1.2,
    # days
    "same_day": 2.0,
    "days_overlap": 0.4,
    "day_apart": -0.8,
    "days_follow": -1.8,
    "reported_soon": 1.2,
    "reported_late": -0.4,
    "published_same_day": -0.2,
    "published_next_day": -0.1,
    "published_days_apart": -1.1,
    "days_vague": -0.8,
    "day_unknown": -0.3,
    # place
    "same_spot": 1.8,
    "same_busy_spot": 1.1,
    "near_spot": 1.6,
    "next_to": -0.6,
    "places_apart": -2.5,
    "same_area": 0.3,
    "inside_area": 0.0,
    "outside_area": -2.5,
    "same_country": 0.3,
    "inside_country": -0.1,
    "across_border": -0.8,
    "name_shared": 1.2,
    "place_unclear": -0.7,
    "place_unknown": -0.5,
    # actors
    "same_doer": 0.8,
    "kindred_doer": 0.6,
    "open_doer": -0.1,
    "other_doer": -2.0,
    "same_target": 0.4,
    "kindred_target": 0.2,
    "open_target": 0.0,
    "other_target": -0.5,
    # tolls
    "same_toll": 2.2,
    "same_small_toll": 1.3,
    "toll_running": 1.2,
    "tolls_close": 0.7,
    "toll_grows": -0.2,
    "toll_open": 0.0,
    "tolls_differ": -0.8,
    "tolls_contradict": -1.6,
    # words of the sentence
    "words_copied": 2.4,
    "words_alike": 2.0,
    "words_near": 1.4,
    "words_mixed": 0.2,
    "words_apart": -1.2,
    "words_own": 0.0,
    # how the later telling speaks of it
    "told_together": 0.0,
    "told_beside": -0.5,
    "told_again": 1.4,
    "told_on": 0.0,
    "told_fresh": -1.3,
    "told_fresh_elsewhere": -0.3,
    "told_anew": -2.1,
    # report and voice
    "other_report": 0.0,
    "same_trigger": 5.0,
    "report_other_voice": 0.5,
    "report_same_voice": -2.0,
    # modality
    "both_done": 0.0,
    "both_planned": 0.0,
    "planned_and_done": -0.5,
    "denied": 0.0,
}
