import { encode } from 'uqr';

/** Modules of light around it: scanners need four (ISO/IEC 18004). */
const QUIET = 4;

interface QrCodeProps {
  text: string;
  /** For people who do not see it. */
  label: string;
  /** In CSS pixels. */
  size?: number;
}

/** Dark on light in every colour scheme, and on paper: many scanners read nothing else. */
export function QrCode({ text, label, size = 180 }: QrCodeProps) {
  const { data, size: modules } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${String(modules)} ${String(modules)}`}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
