import { publicKeyPem } from '#adapters/report-key.ts';
import type { PublicReport } from '#usecases/viewing/report.ts';

type CheckStep = 'hash' | 'key' | 'message' | 'signature' | 'verify';

/**
 * Lines for a terminal by which a stranger checks a report with tools of others alone (coreutils, OpenSSL 3): the hash of the
 * file, then the signature of this installation over a line of ours and that hash (docs/decisions/178).
 */
export function checkCommands({
  sha256,
  signature,
  keyId,
}: Pick<PublicReport, 'sha256' | 'signature' | 'keyId'>): readonly (readonly [
  step: CheckStep,
  text: string,
])[] {
  const bytes = Buffer.from(signature, 'base64url').toString('base64');
  return [
    ['hash', `echo '${sha256}  report.json' | sha256sum --check`],
    ['key', `cat > report-key.pem <<'END'\n${publicKeyPem(keyId)}END`],
    ['message', `printf 'plenum audience report\\n%s\\n' '${sha256}' > report-signed.txt`],
    ['signature', `echo '${bytes}' | openssl base64 -d -A > report-signature.bin`],
    [
      'verify',
      'openssl pkeyutl -verify -pubin -inkey report-key.pem -rawin -in report-signed.txt -sigfile report-signature.bin',
    ],
  ];
}
