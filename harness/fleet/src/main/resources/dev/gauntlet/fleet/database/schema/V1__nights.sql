-- What the campaigns of many nights said, one row each, and what follows from them by adding up.
-- A campaign is written whole or not at all; one that has grown replaces its rows.

CREATE TABLE campaign (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key      text NOT NULL UNIQUE,
  name     text NOT NULL,
  scenario text NOT NULL,
  begun    timestamptz NOT NULL,
  night    date NOT NULL,
  folder   text NOT NULL,
  machine  jsonb NOT NULL,
  ended    bigint NOT NULL,
  state    text NOT NULL,
  written  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN campaign.key IS 'SHA-256 of name, scenario, begin and seed: the same wherever its folder lies';
COMMENT ON COLUMN campaign.night IS 'day of its begin, in UTC';
COMMENT ON COLUMN campaign.folder IS 'where it was read when it was written last';
COMMENT ON COLUMN campaign.machine IS 'part to version: kernel release, nvidia driver, ...; {} when it was not recorded';
COMMENT ON COLUMN campaign.ended IS 'runs in its journal that ended, those made again included';
COMMENT ON COLUMN campaign.state IS 'SHA-256 of all that it says: another one is written anew';

CREATE TABLE cell (
  campaign_id             bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
  number                  integer NOT NULL,
  cell                    text NOT NULL,
  axes                    jsonb NOT NULL,
  runs                    bigint NOT NULL,
  crashes                 bigint NOT NULL,
  iterations              bigint NOT NULL,
  crash_share             double precision,
  crash_share_low         double precision NOT NULL,
  crash_share_high        double precision NOT NULL,
  crashes_per_1000        double precision,
  crashes_per_1000_low    double precision NOT NULL,
  crashes_per_1000_high   double precision NOT NULL,
  PRIMARY KEY (campaign_id, number)
);
COMMENT ON COLUMN cell.cell IS 'axis=value with spaces between';
COMMENT ON COLUMN cell.runs IS 'runs that say something about the pipeline: survived, crashed, hung, failed, vanished, out of memory';
COMMENT ON COLUMN cell.iterations IS 'rounds begun in these, summed over lanes';
COMMENT ON COLUMN cell.crash_share IS 'crashes / runs with its exact 95 % interval (Clopper and Pearson); NULL without runs';
COMMENT ON COLUMN cell.crashes_per_1000 IS 'crashes per 1,000 iterations with their exact 95 % interval (Garwood); NULL without iterations';

CREATE TABLE ending (
  campaign_id bigint NOT NULL,
  cell_number integer NOT NULL,
  ending      text NOT NULL,
  runs        bigint NOT NULL,
  iterations  bigint NOT NULL,
  PRIMARY KEY (campaign_id, cell_number, ending),
  FOREIGN KEY (campaign_id, cell_number) REFERENCES cell ON DELETE CASCADE
);
COMMENT ON COLUMN ending.ending IS 'survived, crashed, hung, killed, out-of-memory, failed, vanished, unsupported, no-verdict';

CREATE TABLE growth (
  campaign_id bigint NOT NULL,
  cell_number integer NOT NULL,
  number      integer NOT NULL,
  metric      text NOT NULL,
  unit        text NOT NULL,
  rate        double precision NOT NULL,
  low         double precision NOT NULL,
  high        double precision NOT NULL,
  call        text NOT NULL,
  PRIMARY KEY (campaign_id, cell_number, number),
  FOREIGN KEY (campaign_id, cell_number) REFERENCES cell ON DELETE CASCADE
);
COMMENT ON COLUMN growth.unit IS 'B, or 1 for things that are counted';
COMMENT ON COLUMN growth.rate IS 'per iteration, with the interval of the look that decided';
COMMENT ON COLUMN growth.call IS 'leaks, grows, slowing, too-short-to-tell, none, no-verdict';

CREATE TABLE signature (
  campaign_id  bigint NOT NULL REFERENCES campaign ON DELETE CASCADE,
  number       integer NOT NULL,
  kind         text NOT NULL,
  signal       text NOT NULL,
  first_frame  text,
  second_frame text,
  cell         text NOT NULL,
  runs         bigint NOT NULL,
  PRIMARY KEY (campaign_id, number)
);
COMMENT ON TABLE signature IS 'one row for each signature and cell in which it was seen';
COMMENT ON COLUMN signature.kind IS 'crash, hang, device fault';
COMMENT ON COLUMN signature.second_frame IS 'NULL when it is not known';

CREATE INDEX campaign_night ON campaign (night);

CREATE VIEW rate_per_night AS
SELECT c.night,
       c.scenario,
       l.cell,
       count(*)                                                         AS campaigns,
       sum(l.runs)::bigint                                              AS runs,
       sum(l.crashes)::bigint                                           AS crashes,
       sum(l.iterations)::bigint                                        AS iterations,
       sum(l.crashes)::double precision / nullif(sum(l.runs), 0)        AS crash_share,
       1000 * sum(l.crashes)::double precision / nullif(sum(l.iterations), 0) AS crashes_per_1000
FROM cell l
JOIN campaign c ON c.id = l.campaign_id
GROUP BY c.night, c.scenario, l.cell;
COMMENT ON VIEW rate_per_night IS 'crashes of a cell by night, all its campaigns added up';

CREATE VIEW growth_per_night AS
SELECT c.night,
       c.scenario,
       l.cell,
       g.metric,
       g.unit,
       count(*)              AS campaigns,
       avg(g.rate)           AS rate,
       min(g.low)            AS low,
       max(g.high)           AS high,
       bool_or(g.call = 'leaks') AS leaks
FROM growth g
JOIN cell l ON l.campaign_id = g.campaign_id AND l.number = g.cell_number
JOIN campaign c ON c.id = g.campaign_id
GROUP BY c.night, c.scenario, l.cell, g.metric, g.unit;
COMMENT ON VIEW growth_per_night IS 'mean growth of a metric by night; low and high are the outermost of its campaigns';

-- Where the second frame is missing in one signature of a function, all signatures of that function are one.
CREATE VIEW signature_history AS
WITH whole AS (
  SELECT c.scenario, c.night, s.kind, s.signal, s.first_frame, s.cell, s.runs,
         CASE WHEN NOT bool_or(s.second_frame IS NULL) OVER w THEN s.second_frame
              WHEN min(s.second_frame) OVER w = max(s.second_frame) OVER w
              THEN min(s.second_frame) OVER w END AS second_frame
  FROM signature s
  JOIN campaign c ON c.id = s.campaign_id
  WINDOW w AS (PARTITION BY c.scenario, s.kind, s.signal, s.first_frame)
),
named AS (
  SELECT scenario, night, kind, cell, runs,
         CASE WHEN first_frame IS NULL AND second_frame IS NULL THEN signal || ' (no frame known)'
              ELSE concat(signal, ' ' || first_frame, ' < ' || second_frame) END AS signature
  FROM whole
),
seen AS (
  SELECT scenario, kind, signature,
         min(night) AS first_night, max(night) AS last_night,
         count(DISTINCT night) AS nights, sum(runs)::bigint AS runs
  FROM named
  GROUP BY scenario, kind, signature
),
place AS (
  SELECT DISTINCT scenario, kind, signature, cell FROM named
),
exposure AS (
  SELECT s.scenario, s.kind, s.signature,
         coalesce(sum(r.runs) FILTER (WHERE r.night < s.first_night), 0)::bigint AS before,
         coalesce(sum(r.runs) FILTER (WHERE r.night BETWEEN s.first_night AND s.last_night), 0)::bigint AS during,
         coalesce(sum(r.runs) FILTER (WHERE r.night > s.last_night), 0)::bigint AS since
  FROM seen s
  JOIN place p USING (scenario, kind, signature)
  LEFT JOIN rate_per_night r ON r.scenario = p.scenario AND r.cell = p.cell
  GROUP BY s.scenario, s.kind, s.signature
)
SELECT s.scenario, s.kind, s.signature, s.first_night, s.last_night, s.nights, s.runs,
       e.before AS runs_before,
       e.since  AS runs_since,
       power(greatest(s.runs, e.during)::double precision / (greatest(s.runs, e.during) + e.since),
             s.runs::double precision) AS absence
FROM seen s
JOIN exposure e USING (scenario, kind, signature);
COMMENT ON VIEW signature_history IS
  'crashes, hangs and device faults over the nights; runs_before and runs_since are runs of their cells before the first and after the last night with one; absence is the chance of none in runs_since, had it kept coming as before';

CREATE VIEW open_signatures AS
SELECT * FROM signature_history WHERE absence >= 0.01;
COMMENT ON VIEW open_signatures IS 'those that are not gone: chance alone leaves them out in 1 % or more';
