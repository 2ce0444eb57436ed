-- The store of an audited archive, version 1. Analysts read the views (v_…): their names and columns stay within a
-- version. The tables below them may change.

CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    state TEXT NOT NULL DEFAULT 'running',
    archive TEXT NOT NULL,
    scrcheck_version TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    evidence_kept INTEGER NOT NULL
) STRICT;

CREATE TABLE reviews (
    review_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    run_id INTEGER NOT NULL REFERENCES runs,
    content_hash TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    scrcheck_version TEXT NOT NULL,
    seconds REAL NOT NULL,
    title TEXT,
    board TEXT,
    year INTEGER,
    framework TEXT NOT NULL,
    is_review INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    record TEXT NOT NULL,
    unsure TEXT NOT NULL,
    crashed TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT NOT NULL,
    pages INTEGER,
    words INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    position INTEGER NOT NULL,
    adult INTEGER NOT NULL,
    label TEXT NOT NULL,
    age TEXT,
    age_months INTEGER,
    gender TEXT,
    ethnicity_status TEXT NOT NULL,
    ethnicity_text TEXT,
    ethnicity_category TEXT,
    ethnicity_recorded TEXT NOT NULL,
    PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk_factors (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    risk_factor TEXT NOT NULL,
    PRIMARY KEY (review_id, risk_factor)
) STRICT, WITHOUT ROWID;

CREATE TABLE agencies (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    part TEXT NOT NULL,
    agency TEXT NOT NULL,
    PRIMARY KEY (review_id, part, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendations (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    specific INTEGER NOT NULL,
    measurable INTEGER NOT NULL,
    achievable INTEGER NOT NULL,
    relevant INTEGER NOT NULL,
    time_bound INTEGER NOT NULL,
    owner TEXT,
    in_action_plan INTEGER,
    PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    code TEXT NOT NULL,
    element TEXT NOT NULL,
    severity TEXT NOT NULL,
    confidence TEXT NOT NULL,
    count INTEGER NOT NULL,
    waived INTEGER NOT NULL,
    message TEXT,
    PRIMARY KEY (review_id, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE elements (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    element TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (review_id, element)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
    evidence_of TEXT NOT NULL,
    quote TEXT NOT NULL,
    document TEXT NOT NULL,
    page INTEGER,
    section TEXT,
    paragraph TEXT
) STRICT;
CREATE INDEX evidence_by_review ON evidence (review_id, evidence_of);

CREATE TABLE failures (
    key TEXT PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs,
    content_hash TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    scrcheck_version TEXT NOT NULL,
    seconds REAL NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicates (
    key TEXT PRIMARY KEY,
    duplicate_of TEXT NOT NULL,
    content_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW v_files AS
SELECT key, CASE WHEN is_review THEN 'review' ELSE 'not_a_review' END AS state, content_hash, scrcheck_version, seconds
FROM reviews
UNION ALL SELECT key, 'failed', content_hash, scrcheck_version, seconds FROM failures
UNION ALL SELECT key, 'duplicate', content_hash, NULL, NULL FROM duplicates;

CREATE VIEW v_reviews AS
SELECT
    review_id, key, title, board, year, framework, verdict,
    json_extract(record, '$.child_voice') AS child_voice,
    json_extract(record, '$.diversity_analysis') AS diversity_analysis,
    json_extract(record, '$.unsupported_sensitivity_claim') AS unsupported_sensitivity_claim,
    json_extract(record, '$.disability.who') AS disability_who,
    json_extract(record, '$.disability.considered') AS disability_considered,
    json_extract(record, '$.looked_after') AS looked_after,
    json_extract(record, '$.child_protection_plan') AS child_protection_plan,
    json_extract(record, '$.author.named') AS author_named,
    json_extract(record, '$.author.independence') AS author_independence,
    json_extract(record, '$.author.chairs_panel') AS author_chairs_panel,
    json_extract(record, '$.panel.chair_independence') AS panel_chair_independence,
    json_extract(record, '$.panel.membership_listed') AS panel_membership_listed,
    json_extract(record, '$.panel.includes_agency_report_author') AS panel_includes_agency_report_author,
    json_extract(record, '$.family.involvement') AS family_involvement,
    json_extract(record, '$.family.views_in_analysis') AS family_views_in_analysis,
    json_extract(record, '$.family.wider_than_parents') AS family_wider_than_parents,
    json_extract(record, '$.family.more_than_one_approach') AS family_more_than_one_approach,
    json_extract(record, '$.timescale.dates_given') AS timescale_dates_given,
    json_extract(record, '$.timescale.months') AS timescale_months,
    json_extract(record, '$.timescale.delay_explained') AS timescale_delay_explained,
    json_extract(record, '$.terms_of_reference') AS terms_of_reference,
    json_extract(record, '$.agency_reports_listed') AS agency_reports_listed,
    json_extract(record, '$.lessons_section') AS lessons_section,
    json_extract(record, '$.research_cited') AS research_cited,
    json_extract(record, '$.good_practice_recognised') AS good_practice_recognised,
    json_extract(record, '$.analysis_explains_why') AS analysis_explains_why,
    json_extract(record, '$.action_plan') AS action_plan,
    json_extract(record, '$.monitoring_arrangements') AS monitoring_arrangements,
    json_extract(record, '$.executive_summary') AS executive_summary,
    (SELECT group_concat(risk_factor, ' ') FROM risk_factors AS k WHERE k.review_id = r.review_id) AS risk_factors,
    json_array_length(record, '$.subjects') AS subjects,
    json_array_length(record, '$.recommendations') AS recommendations,
    (SELECT count(*) FROM findings AS f WHERE f.review_id = r.review_id AND severity = 'error' AND NOT waived) AS errors,
    (SELECT count(*) FROM findings AS f WHERE f.review_id = r.review_id AND severity = 'warning' AND NOT waived) AS warnings,
    (SELECT sum(pages) FROM documents AS d WHERE d.review_id = r.review_id) AS pages,
    (SELECT sum(words) FROM documents AS d WHERE d.review_id = r.review_id) AS words,
    (SELECT sum(unread) FROM documents AS d WHERE d.review_id = r.review_id) AS unread,
    content_hash, settings_hash, scrcheck_version, seconds
FROM reviews AS r
WHERE is_review;

CREATE VIEW v_fields AS
SELECT review_id, key, field, value, EXISTS (SELECT 1 FROM json_each(unsure) AS u WHERE u.value = field) AS unsure
FROM (
    -- SQLite before 3.42 quotes names that hold an underscore
    SELECT r.review_id, r.key, r.unsure, replace(substr(f.fullkey, 3), '"', '') AS field, f.atom AS value
    FROM reviews AS r, json_tree(r.record) AS f
    WHERE r.is_review AND f.fullkey NOT LIKE '%[%' AND f.type NOT IN ('object', 'array')
);

CREATE VIEW v_documents AS
SELECT review_id, key, position, name, kind, format, pages, words, unread, sha256
FROM documents JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_subjects AS
SELECT review_id, key, board, year, framework, position, adult, label, age, age_months, gender,
    ethnicity_status, ethnicity_text, ethnicity_category, ethnicity_recorded
FROM subjects JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_risk_factors AS
SELECT review_id, key, board, year, framework, risk_factor
FROM risk_factors JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_panel_agencies AS
SELECT review_id, key, board, year, framework, agency
FROM agencies JOIN reviews USING (review_id) WHERE is_review AND part = 'panel';

CREATE VIEW v_agency_reports AS
SELECT review_id, key, board, year, framework, agency
FROM agencies JOIN reviews USING (review_id) WHERE is_review AND part = 'report';

CREATE VIEW v_recommendations AS
SELECT review_id, key, board, year, framework, position, id, text, specific, measurable, achievable, relevant,
    time_bound, owner, in_action_plan
FROM recommendations JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_findings AS
SELECT review_id, key, board, year, framework, code, element, severity, confidence, count, waived, message, fingerprint
FROM findings JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_criteria AS
SELECT review_id, key, board, year, framework, element, status
FROM elements JOIN reviews USING (review_id) WHERE is_review;

CREATE VIEW v_evidence AS
SELECT review_id, key, evidence_of, quote, document, page, section, paragraph
FROM evidence JOIN reviews USING (review_id);

CREATE VIEW v_failures AS
SELECT key, stage, reason, remedy, content_hash, settings_hash, scrcheck_version, seconds FROM failures;

CREATE VIEW v_duplicates AS SELECT key, duplicate_of, content_hash FROM duplicates;

CREATE VIEW v_runs AS
SELECT run_id, started, finished, state, archive, scrcheck_version, settings_hash, evidence_kept FROM runs;
