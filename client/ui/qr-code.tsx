import { useEffect, useState } from 'react';

interface QrCodeProps {
  /** What the code says, usually a link. */
  text: string;
  /** What it is for, read out in place of the picture. */
  label: string;
  /** CSS pixels. */
  size?: number | undefined;
}

/** A QR code as one SVG path, dark on white in every theme: cameras expect it so. */
export function QrCode({ text, label, size = 168 }: QrCodeProps) {
  const [drawn, setDrawn] = useState<{ path: string; modules: number } | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('qrcode').then(({ default: qrcode }) => {
      const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
      let path = '';
      for (let y = 0; y < modules.size; y++) {
        for (let x = 0; x < modules.size; x++) {
          if (modules.get(y, x) !== 0) path += `M${String(x)} ${String(y)}h1v1h-1z`;
        }
      }
      if (wanted) setDrawn({ path, modules: modules.size });
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  const side = (drawn?.modules ?? 0) + 8;
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`-4 -4 ${side} ${side}`}>
      <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
      {drawn !== null && <path d={drawn.path} fill="#000" shapeRendering="crispEdges" />}
    </svg>
  );
}
