import type { RequestListener } from 'node:http';

/** The page of the door, what it is made of, and what devices ask; health for whoever watches over the laptop. */
const OPEN =
  /^\/(door|door-sw\.js|door\.webmanifest|icon\.svg|healthz|readyz|_next\/static\/[^?]*)(\?|$)|^\/door\//;

const TEXT = 'This is a venue hub of Plenum: it serves the doors alone, at /door.\n';

/** A hub answers for doors and for nothing else of the program (checkin.md rule 41). */
export function hubOnly(next: RequestListener): RequestListener {
  return (req, res) => {
    if (OPEN.test(req.url ?? '')) return next(req, res);
    res.writeHead(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(TEXT),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'",
    });
    res.end(req.method === 'HEAD' ? undefined : TEXT);
  };
}
