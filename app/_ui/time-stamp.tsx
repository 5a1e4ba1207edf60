import { formatTime, type TimeLanguage, type TimeStyle } from "./time-format";
import css from "./time-stamp.module.css";

/** A moment for people and machines; the short and time styles carry the full one as a tooltip. */
export function TimeStamp({
  at,
  language,
  zone,
  style = "full",
}: {
  at: Date | string;
  language: TimeLanguage;
  zone: string;
  style?: TimeStyle;
}) {
  const moment = new Date(at);
  const short = style === "short" || style === "time";
  return (
    <time
      className={css.time}
      dateTime={moment.toISOString()}
      title={short ? formatTime(moment, language, zone) : undefined}
    >
      {formatTime(moment, language, zone, style)}
    </time>
  );
}
