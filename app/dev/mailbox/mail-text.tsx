import css from "./mail-text.module.css";

/** The text of a mail as it was sent, with the portal's own links to follow. */
export function MailText({ text, base }: { text: string; base: string }) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+)/);
  return (
    <pre className={css.mail}>
      {pieces.map((piece, index) => {
        const key = `${index} ${piece}`;
        return piece.startsWith(`${base}/`) ? (
          <a key={key} href={piece.slice(base.length)}>
            {piece}
          </a>
        ) : (
          <span key={key}>{piece}</span>
        );
      })}
    </pre>
  );
}
