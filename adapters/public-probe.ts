import { connect } from 'node:tls';

export type PublicProbe =
  | { readonly kind: 'answers' }
  /** Days until the certificate ends. */
  | { readonly kind: 'secure'; readonly daysLeft: number }
  | { readonly kind: 'wrong_answer'; readonly status: number }
  | { readonly kind: 'bad_certificate' }
  | { readonly kind: 'unreachable' };

const LIMIT_MS = 5_000;

/**
 * Asks the instance's own public address for `/healthz`, as a reader from outside would, and looks at the certificate.
 * Only for the address that the operator configured.
 */
export async function probePublicAddress(publicUrl: string): Promise<PublicProbe> {
  const url = new URL('/healthz', publicUrl);
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS) });
    if (answer.status !== 200) return { kind: 'wrong_answer', status: answer.status };
  } catch (error) {
    return isCertificate(error) ? { kind: 'bad_certificate' } : { kind: 'unreachable' };
  }
  if (url.protocol !== 'https:') return { kind: 'answers' };
  const endsAt = await certificateEnd(url.hostname, Number(url.port) || 443);
  return endsAt === undefined
    ? { kind: 'bad_certificate' }
    : { kind: 'secure', daysLeft: Math.floor((endsAt - Date.now()) / 86_400_000) };
}

function certificateEnd(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, timeout: LIMIT_MS }, () => {
      const end = Date.parse(socket.getPeerCertificate().valid_to);
      socket.destroy();
      resolve(Number.isNaN(end) ? undefined : end);
    });
    const give = () => {
      socket.destroy();
      resolve(undefined);
    };
    socket.on('error', give);
    socket.on('timeout', give);
  });
}

function isCertificate(error: unknown): boolean {
  const code = String((error as { cause?: { code?: unknown } } | null)?.cause?.code ?? '');
  return /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code);
}
