import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { type SeverityLevel, SeverityMark } from "@/app/_ui/severity-mark";
import { Columns, Row, Split } from "@/app/_ui/stack";
import { Stat } from "@/app/_ui/stat";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { type SpecimenLanguage, specimenWords } from "./specimen-words";

const levels: readonly SeverityLevel[] = [1, 2, 3, 4];
const tones = ["neutral", "brand", "info", "ok", "danger", "clock"] as const;
const at = "2026-11-20T07:20:00Z";

/** Small marks inside text. */
export function MarkSpecimen({ language }: { language: SpecimenLanguage }) {
  const say = specimenWords[language];
  return (
    <>
      <Row>
        {tones.map((tone, place) => (
          <StatusPill key={tone} tone={tone}>
            {say.pills[place]}
          </StatusPill>
        ))}
      </Row>
      <Row>
        {levels.map((level) => (
          <SeverityMark key={level} level={level} label={say.severities[level - 1] ?? ""} />
        ))}
      </Row>
      <Row>
        <CodeChip code="0001A101234" copy={say.copy} />
        <CodeChip code="013201001234" copy={say.copy} />
        <CodeChip code="11.1.4-h7" />
        <CodeChip code="0O1lI8B" />
        <CodeChip code="3f2504e0-4f89-11d3-9a0c-0305e82c3301" copy={say.copy} />
      </Row>
      <Row>
        <TimeStamp at={at} language={language} zone="Asia/Tokyo" />
        <TimeStamp at={at} language={language} zone="America/St_Johns" />
        <TimeStamp at={at} language={language} zone="Asia/Singapore" style="date" />
        <TimeStamp at={at} language={language} zone="Asia/Tokyo" style="time" />
        <TimeStamp at={at} language={language} zone="Asia/Tokyo" style="short" />
      </Row>
    </>
  );
}

/** Cards, facts, numbers and tables in both densities. */
export function DataSpecimen({ language }: { language: SpecimenLanguage }) {
  const say = specimenWords[language];
  const [number = "", severity = "", subject = "", updated = "", left = ""] = say.columns;
  const rows = levels.map((level) => ({ level, subject: say.subjects[level - 1] ?? "" }));
  const table = (dense: boolean, phone: "stack" | "scroll") => (
    <DataTable
      caption={dense ? `${say.tableCaption} 2` : say.tableCaption}
      dense={dense}
      phone={phone}
      rows={rows}
      rowKey={(row) => String(row.level)}
      selected={(row) => row.level === 1}
      columns={[
        {
          key: "number",
          header: number,
          cell: (row) => <CodeChip code={`CASE-2026-00412${row.level}`} />,
          nowrap: true,
        },
        {
          key: "severity",
          header: severity,
          cell: (row) => <SeverityMark level={row.level} label={say.severities[row.level - 1] ?? ""} short />,
        },
        { key: "subject", header: subject, cell: (row) => row.subject, rowHeader: true },
        {
          key: "updated",
          header: updated,
          cell: () => <TimeStamp at={at} language={language} zone="Asia/Tokyo" style="short" />,
          nowrap: true,
        },
        { key: "left", header: left, cell: (row) => `${row.level}:12`, align: "end", nowrap: true },
      ]}
    />
  );
  const facts = say.rows.map(([label = "", value = ""]) => ({ label, value }));
  return (
    <>
      <Split
        side={
          <Card title={say.cardTitle} level={3}>
            <SummaryList rows={facts.slice(0, 2)} none={say.none} />
          </Card>
        }
      >
        <Card title={say.cardTitle} level={3}>
          <SummaryList rows={facts} none={say.none} />
        </Card>
      </Split>
      <Card title={say.cardTitle} level={3}>
        <SummaryList
          rows={facts.map((row) => ({ ...row, change: { href: "/dev/ui", label: say.change } }))}
          none={say.none}
        />
      </Card>
      <div data-density="watch">
        <Card title={say.cardTitle} level={3}>
          <SummaryList rows={facts} none={say.none} />
        </Card>
      </div>
      <Columns narrow>
        <Stat label={say.stats[0] ?? ""} value="12" href="/dev/ui" note={say.pager.place} />
        <Stat label={say.stats[1] ?? ""} value="1:12" tone="clock" />
        <Stat label={say.stats[2] ?? ""} value="3" tone="danger" />
      </Columns>
      {table(false, "stack")}
      {table(true, "scroll")}
      <DataTable
        caption={say.tableCaption}
        columns={[{ key: "subject", header: subject, cell: (row: string) => row }]}
        rows={[]}
        rowKey={(row) => row}
        empty={
          <EmptyState title={say.emptyTitle} level={3}>
            {say.empty}
          </EmptyState>
        }
      />
    </>
  );
}
