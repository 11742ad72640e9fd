import { createDecipheriv, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { nameContent, openName, sealName } from './sealed-name.ts';

const signature = Uint8Array.from({ length: 64 }, (_, at) => at);
const place = { editionNo: 7, ticketNo: 0xa1_b2c3_d4e5, rev: 0x01020304 };

it('is the vector that every other implementation has to give', async () => {
  const sealed = await sealName(signature, place, nameContent('Анна Ким', 'Plenum'));
  expect(Buffer.from(sealed).toString('hex')).toBe(
    '3a526fa0b039c4ee8d438008831c8e9ac1b1593d4b89d7eca793b0a1d947bf48f2fb78806509',
  );
  expect(await openName(signature, place, sealed)).toEqual({ name: 'Анна Ким', organisation: 'Plenum' });
});

it('is what the rule says, done by another cryptography', async () => {
  const sealed = Buffer.from(await sealName(signature, place, nameContent('Анна Ким', 'Plenum')));
  const salt = Buffer.from('000007a1b2c3d4e5', 'hex');
  const info = Buffer.concat([Buffer.from('plenum.roster.name'), Buffer.from('01020304', 'hex')]);
  const key = Buffer.from(hkdfSync('sha256', signature, salt, info, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12));
  decipher.setAuthTag(sealed.subarray(-16));
  const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  expect(opened.toString()).toBe('Анна Ким\nPlenum');
});

it.each([
  ['another code', Uint8Array.from(signature, (byte, at) => (at === 63 ? byte ^ 1 : byte)), place],
  ['another edition', signature, { ...place, editionNo: 8 }],
  ['another ticket', signature, { ...place, ticketNo: place.ticketNo + 2 ** 32 }],
  ['another rev', signature, { ...place, rev: place.rev + 1 }],
])('%s opens nothing', async (_what, other, at) => {
  const sealed = await sealName(signature, place, nameContent('Anna Kim', ''));
  expect(await openName(other, at, sealed)).toBeUndefined();
});

it('changed bytes open nothing', async () => {
  const sealed = await sealName(signature, place, nameContent('Anna Kim', ''));
  const changed = Uint8Array.from(sealed, (byte, at) => (at === 0 ? byte ^ 1 : byte));
  expect(await openName(signature, place, changed)).toBeUndefined();
});

it('seals nothing where there is nothing', async () => {
  expect(await sealName(signature, place, nameContent('', ''))).toHaveLength(0);
  expect(await openName(signature, place, new Uint8Array())).toEqual({ name: '', organisation: '' });
});

it('is cut to 200 bytes between two characters', () => {
  const text = (name: string, organisation: string) =>
    new TextDecoder('utf-8', { fatal: true }).decode(nameContent(name, organisation));
  expect(text('я'.repeat(150), 'x')).toBe('я'.repeat(100));
  expect(text(`a${'я'.repeat(150)}`, 'x')).toBe(`a${'я'.repeat(99)}`);
  expect(text('😀'.repeat(49), '😀😀')).toBe(`${'😀'.repeat(49)}\n`);
  expect(nameContent('a'.repeat(199), 'b')).toHaveLength(200);
});

it('keeps name and organisation apart', () => {
  expect(new TextDecoder().decode(nameContent('Anna\nKim', 'A\nB'))).toBe('Anna Kim\nA B');
});
