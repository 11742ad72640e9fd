import type { Finding } from './finding.ts';
import type { Acknowledgement } from './plan-entity.ts';

/** Lower-case hex of the SHA-256 of a text's UTF-8 bytes; the caller has one, the domain computes none. */
export type Sha256 = (text: string) => string;

/** What an acknowledgement of this finding must carry to hold: it dies when times, halls, people or weights change (rule 11). */
export function fingerprintOf(finding: Finding, sha256: Sha256): string {
  return sha256(finding.print);
}

/** The findings with who accepted them: an equal fingerprint holds, another one is only remembered (rule 11). */
export function withAcknowledgements(
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
  sha256: Sha256,
): Finding[] {
  const byKey = Map.groupBy(acknowledgements, (row) => row.findingKey);
  return findings.map((finding) => {
    const rows = byKey.get(finding.key);
    if (!rows) return finding;
    const fingerprint = fingerprintOf(finding, sha256);
    const latest = [...rows].sort((a, b) => b.at - a.at);
    const holding = latest.find((row) => row.fingerprint === fingerprint);
    if (holding) return { ...finding, acknowledgedBy: holding.by };
    return { ...finding, formerlyAcknowledgedBy: latest[0]?.by ?? null };
  });
}
