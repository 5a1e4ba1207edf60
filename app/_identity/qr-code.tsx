import { create } from "qrcode";
import css from "./qr-code.module.css";

/** The white rim scanners need, in modules. */
const rim = 4;

/** One path for all dark modules, each run of a row as one rectangle. */
function darkPath(dark: (x: number, y: number) => boolean, size: number): string {
  let path = "";
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!dark(x, y)) continue;
      let end = x;
      while (end < size && dark(end, y)) end += 1;
      path += `M${x + rim} ${y + rim}h${end - x}v1h-${end - x}z`;
      x = end;
    }
  }
  return path;
}

/** A QR code as an image of one path. `label` says what it is for those who cannot scan it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = create(text, { errorCorrectionLevel: "M" }).modules;
  const side = size + 2 * rim;
  return (
    <svg
      className={css.code}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect className={css.paper} width={side} height={side} />
      <path className={css.dots} d={darkPath((x, y) => data[y * size + x] === 1, size)} />
    </svg>
  );
}
