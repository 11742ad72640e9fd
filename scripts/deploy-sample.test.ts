import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#adapters/env.ts';
import { UPLOAD_BYTES } from '#domain/file.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', 'docs', 'deploy');
const text = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');
const lines = (name: string) =>
  text(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

describe('the samples for proxies', () => {
  it.each(['nginx.conf', 'Caddyfile', 'apache.conf'])(
    '%s passes the host on and hides the figures',
    (name) => {
      expect(text(name)).toMatch(/proxy_set_header Host \$host|header_up Host \{host\}|ProxyPreserveHost On/);
      expect(text(name)).toMatch(/metrics/);
      expect(text(name)).toMatch(/127\.0\.0\.1:3000/);
      expect(text(name)).toContain('TRUSTED_PROXY_COUNT=1');
    },
  );

  it('let every upload through that Plenum takes', () => {
    const nginx = Number(/client_max_body_size (\d+)m;/.exec(text('nginx.conf'))?.[1]) * 1_048_576;
    const caddy = Number(/max_size (\d+)MB/.exec(text('Caddyfile'))?.[1]) * 1_000_000;
    const apache = Number(/LimitRequestBody (\d+)/.exec(text('apache.conf'))?.[1]);
    for (const limit of [nginx, caddy, apache]) expect(limit).toBeGreaterThanOrEqual(UPLOAD_BYTES);
  });

  it('are whole: every block is closed, every directive ended', () => {
    for (const name of ['nginx.conf', 'Caddyfile']) {
      let depth = 0;
      for (const line of lines(name)) {
        if (line.endsWith('{')) depth += 1;
        if (line === '}') depth -= 1;
        expect(depth).toBeGreaterThanOrEqual(0);
        if (name === 'nginx.conf') expect(line).toMatch(/[;{}]$/);
      }
      expect([name, depth]).toEqual([name, 0]);
    }
    const open: string[] = [];
    for (const line of lines('apache.conf')) {
      const [, end, tag = ''] = /^<(\/?)(\w+)/.exec(line) ?? [];
      if (tag !== '' && end === '') open.push(tag);
      if (end === '/') expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });

  it('pass the check of the proxy itself where it is installed', () => {
    check('caddy', ['validate', '--adapter', 'caddyfile', '--config', path.join(FOLDER, 'Caddyfile')]);
  });
});

describe('the samples for the process', () => {
  const settings = (name: string, pattern: RegExp) =>
    Object.fromEntries([...text(name).matchAll(pattern)].map(([, key = '', value = '']) => [key, value]));

  it('set names that Plenum knows to values that it takes', () => {
    const service = settings('plenum.service', /^Environment=(\w+)=(\S+)$/gm);
    expect(readEnvironment(service)).toMatchObject({
      publicUrl: 'https://forum.example',
      trustedProxyCount: 1,
      warnings: [],
    });
    const { NODE_ENV, ...container } = settings('Containerfile', /(?:^ENV|^ {4})\s*([A-Z_]+)=([^\s\\]+)/gm);
    expect(NODE_ENV).toBe('production');
    expect(readEnvironment({ ...container, PUBLIC_URL: 'https://forum.example' })).toMatchObject({
      host: '0.0.0.0',
      dataFolder: '/data',
      warnings: [],
    });
  });

  it('run without root, stop gently and do not start again what cannot work', () => {
    const service = text('plenum.service');
    expect(service).toMatch(/^User=plenum$/m);
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(service)?.[1])).toBeGreaterThan(12);
    expect(service).toMatch(/^RestartPreventExitStatus=75 78$/m);
    const container = lines('Containerfile');
    expect(container.filter((line) => /^(USER|STOPSIGNAL|VOLUME|CMD \["node", "server)/.test(line))).toEqual([
      'USER node',
      'VOLUME /data',
      'STOPSIGNAL SIGTERM',
      'CMD ["node", "server/main.ts"]',
    ]);
  });

  it('pass the check of systemd where it is installed', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plenum-unit-'));
    const unit = path.join(folder, 'plenum.service');
    cpSync(path.join(FOLDER, 'plenum.service'), unit);
    const said = check('systemd-analyze', ['verify', '--man=no', unit]);
    // The user and the program are not on this machine; every other complaint is about the file.
    const complaints = said.split('\n').filter((line) => /plenum\.service:\d+:/.test(line));
    rmSync(folder, { recursive: true });
    expect(complaints).toEqual([]);
  });
});

/** What the program says about a file, whatever its verdict; nothing where it is not installed. */
function check(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string; stderr?: string };
    if (code === 'ENOENT' || program === 'systemd-analyze') return stderr;
    throw error;
  }
}
