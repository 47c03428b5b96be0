CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE facts (
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	happened_on TEXT NOT NULL, 
	recorded_at TEXT NOT NULL, 
	recorded_by TEXT NOT NULL, 
	body TEXT NOT NULL, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_facts PRIMARY KEY (number), 
	CONSTRAINT ck_facts_numbered CHECK (number > 0), 
	CONSTRAINT ck_facts_plain_date CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_facts_hashed CHECK (length(hash) = 64 AND length(previous_hash) = 64), 
	CONSTRAINT uq_facts_hash UNIQUE (hash)
)
 STRICT



CREATE TABLE documents (
	number INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	document_id TEXT NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	pdf BLOB NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (number), 
	CONSTRAINT ck_documents_numbered CHECK (number > 0), 
	CONSTRAINT uq_documents_fact UNIQUE (fact), 
	CONSTRAINT fk_documents_fact FOREIGN KEY(fact) REFERENCES facts (number), 
	CONSTRAINT uq_documents_document_id UNIQUE (document_id)
)
 STRICT



CREATE TABLE evidence (
	fact INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (fact), 
	CONSTRAINT ck_evidence_hashed CHECK (length(sha256) = 64), 
	CONSTRAINT ck_evidence_not_empty CHECK (length(content) > 0), 
	CONSTRAINT fk_evidence_fact FOREIGN KEY(fact) REFERENCES facts (number)
)
 STRICT



CREATE TABLE postings (
	number INTEGER NOT NULL, 
	fact INTEGER NOT NULL, 
	interest_on TEXT NOT NULL, 
	voided_by INTEGER, 
	CONSTRAINT pk_postings PRIMARY KEY (number), 
	CONSTRAINT ck_postings_numbered CHECK (number > 0), 
	CONSTRAINT uq_postings_fact UNIQUE (fact), 
	CONSTRAINT fk_postings_fact FOREIGN KEY(fact) REFERENCES facts (number), 
	CONSTRAINT fk_postings_voided_by FOREIGN KEY(voided_by) REFERENCES facts (number)
)
 STRICT



CREATE UNIQUE INDEX uq_postings_active_date ON postings (interest_on) WHERE voided_by IS NULL

CREATE TABLE posting_lines (
	posting INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	principal_before INTEGER NOT NULL, 
	interest_due INTEGER NOT NULL, 
	cash_floor INTEGER NOT NULL, 
	cash INTEGER NOT NULL, 
	capitalized INTEGER NOT NULL, 
	principal_after INTEGER NOT NULL, 
	CONSTRAINT pk_posting_lines PRIMARY KEY (posting, note), 
	CONSTRAINT ck_posting_lines_due_is_cash_and_capitalized CHECK (interest_due = cash + capitalized), 
	CONSTRAINT ck_posting_lines_principal_carried CHECK (principal_after = principal_before + capitalized), 
	CONSTRAINT ck_posting_lines_not_negative CHECK (cash >= 0 AND capitalized >= 0 AND principal_before >= 0), 
	CONSTRAINT ck_posting_lines_not_below_floor CHECK (capitalized = 0 OR cash >= cash_floor), 
	CONSTRAINT fk_posting_lines_posting FOREIGN KEY(posting) REFERENCES postings (number)
)
 WITHOUT ROWID,
 STRICT



CREATE TABLE note_balances (
	note TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	original INTEGER NOT NULL, 
	capitalized INTEGER NOT NULL, 
	principal INTEGER NOT NULL, 
	CONSTRAINT pk_note_balances PRIMARY KEY (note), 
	CONSTRAINT ck_note_balances_parts_add_up CHECK (principal = original + capitalized), 
	CONSTRAINT ck_note_balances_not_negative CHECK (original >= 0 AND capitalized >= 0)
)
 WITHOUT ROWID,
 STRICT



CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END

CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END

CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END

CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END

CREATE TRIGGER posting_lines_no_update BEFORE UPDATE ON posting_lines BEGIN SELECT RAISE(ABORT, 'posting_lines are never changed'); END

CREATE TRIGGER posting_lines_no_delete BEFORE DELETE ON posting_lines BEGIN SELECT RAISE(ABORT, 'posting_lines are never changed'); END

CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence are never changed'); END

CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence are never changed'); END
