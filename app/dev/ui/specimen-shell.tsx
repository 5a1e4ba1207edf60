import Boxes from "lucide-react/icons/boxes";
import { BackLink } from "@/app/_ui/back-link";
import { BrandMark } from "@/app/_ui/brand-mark";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Button, LinkButton } from "@/app/_ui/button";
import type { SwitchAction } from "@/app/_ui/choice-switch";
import { DetailsHint } from "@/app/_ui/details-hint";
import { EmptyState } from "@/app/_ui/empty-state";
import { Footer } from "@/app/_ui/footer";
import { Icon } from "@/app/_ui/icon";
import { LanguageSwitch } from "@/app/_ui/language-switch";
import { Masthead } from "@/app/_ui/masthead";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { Row, Stack } from "@/app/_ui/stack";
import { ThemeSwitch } from "@/app/_ui/theme-switch";
import { TurnBar } from "@/app/_ui/turn-bar";
import { type SpecimenLanguage, specimenWords } from "./specimen-words";

const here = "/dev/ui";

/** The bands around a page. */
export function ShellSpecimen({ language, action }: { language: SpecimenLanguage; action: SwitchAction }) {
  const say = specimenWords[language];
  return (
    <>
      <Masthead
        brand={
          <>
            <BrandMark />
            {say.brand}
          </>
        }
        brandHref={here}
        links={say.nav.map((label, place) => ({
          href: `${here}?${place}`,
          label,
          current: place === 1 ? ("page" as const) : undefined,
        }))}
        right={say.hours}
        navLabel={`${say.brand} 1`}
        menuLabel={say.menu}
      />
      <Masthead
        brand={
          <>
            <BrandMark />
            {say.brand}
          </>
        }
        brandHref={here}
        right={
          <>
            <LanguageSwitch action={action} current={language} label={say.language} returnTo={here} />
            <LinkButton href={here}>{say.signIn}</LinkButton>
          </>
        }
        navLabel={`${say.brand} 2`}
        menuLabel={say.menu}
      />
      <Footer
        navLabel={`${say.brand} 3`}
        links={say.footer.map((label, place) => ({ href: `${here}?${place}`, label }))}
        switches={
          <>
            <LanguageSwitch action={action} current={language} label={say.language} returnTo={here} />
            <ThemeSwitch
              action={action}
              current="system"
              label={say.theme}
              words={say.themes}
              returnTo={here}
            />
          </>
        }
        note={say.note}
      />
    </>
  );
}

/** What stands at the head of a page. */
export function HeadSpecimen({ language }: { language: SpecimenLanguage }) {
  const say = specimenWords[language];
  const [home = "", assets = "", one = ""] = say.trail;
  return (
    <>
      <BackLink href={here}>{say.back}</BackLink>
      <Breadcrumb
        label={say.brand}
        items={[{ label: home, href: here }, { label: assets, href: `${here}?assets` }, { label: one }]}
      />
      <PageHeader eyebrow={say.eyebrow} heading={say.heading} lead={say.lead} />
      <PageHeader
        heading={say.longHeading}
        actions={
          <>
            <LinkButton href={here}>{say.actions[0]}</LinkButton>
            <LinkButton href={here} look="primary">
              {say.actions[1]}
            </LinkButton>
          </>
        }
      />
      <PageHeader size="display" heading={say.brand} lead={say.lead} />
      <Stack gap="s">
        <TurnBar turn={say.turn}>{say.promise}</TurnBar>
        <TurnBar turn={say.turn} tone="late">
          {say.late}
        </TurnBar>
        <TurnBar turn={say.turnYours} tone="calm">
          {say.calm}
        </TurnBar>
      </Stack>
    </>
  );
}

/** Buttons, notices, and what a page says when there is nothing to show. */
export function SayingSpecimen({ language }: { language: SpecimenLanguage }) {
  const say = specimenWords[language];
  const [go = "", save = "", cancel = "", close = ""] = say.buttons;
  const buttons = (
    <Row>
      <Button type="button" look="primary">
        {go}
      </Button>
      <Button type="button">{save}</Button>
      <Button type="button" look="quiet">
        {cancel}
      </Button>
      <Button type="button" look="danger">
        {close}
      </Button>
    </Row>
  );
  return (
    <>
      {buttons}
      <div data-density="watch">{buttons}</div>
      <Row>
        <Button type="button" look="primary">
          {say.longButton}
        </Button>
      </Row>
      <Flash kind="ok">{say.ok}</Flash>
      <Flash kind="info">{say.ok}</Flash>
      <Flash kind="danger">{say.danger}</Flash>
      <NoticePanel kind="info" title={say.noticeTitle} level={3}>
        <p>{say.notice}</p>
        <LinkButton href={here}>{go}</LinkButton>
      </NoticePanel>
      <NoticePanel kind="clock">{say.clock}</NoticePanel>
      <NoticePanel kind="plain">{say.notice}</NoticePanel>
      <EmptyState
        icon={<Icon of={Boxes} size={32} />}
        title={say.emptyTitle}
        level={3}
        action={
          <LinkButton href={here} look="primary">
            {say.emptyAction}
          </LinkButton>
        }
      >
        {say.empty}
      </EmptyState>
      <DetailsHint summary={say.details} open>
        <p>{say.detailsText}</p>
      </DetailsHint>
      <DetailsHint summary={say.details}>
        <p>{say.detailsText}</p>
      </DetailsHint>
      <Pager
        label={say.pager.label}
        previous={{ href: here, label: say.pager.previous }}
        next={{ href: here, label: say.pager.next }}
      >
        {say.pager.place}
      </Pager>
    </>
  );
}
