import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '#adapters/env.ts';
import { UPLOAD_BYTES } from '#domain/file.ts';
import { SERVER_FLAGS } from './bootstrap.mjs';

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

  it('are whole and say what they mean: every directive stands where its proxy takes it', () => {
    expect(placesOf(blocks('nginx.conf', /;$/))).toMatchInlineSnapshot(`
      [
        "log_format",
        "server > access_log",
        "server > client_max_body_size",
        "server > error_log",
        "server > http2",
        "server > listen",
        "server > location / > proxy_buffering",
        "server > location / > proxy_http_version",
        "server > location / > proxy_pass",
        "server > location / > proxy_read_timeout",
        "server > location / > proxy_request_buffering",
        "server > location / > proxy_set_header",
        "server > location = /metrics > deny",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > access_log",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > alias",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > if ($secure_link = "") > return",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > if ($secure_link = "0") > return",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > secure_link",
        "server > location ~ ^/play/(?<play_md5>[\\w-]+)/(?<play_expires>\\d+)/(?<play_folder>[\\w-]+)/(?<play_file>[\\w./-]+)$ > secure_link_md5",
        "server > return",
        "server > server_name",
        "server > ssl_certificate",
        "server > ssl_certificate_key",
        "server > ssl_protocols",
        "upstream plenum > keepalive",
        "upstream plenum > server",
      ]
    `);
    expect(placesOf(blocks('Caddyfile', /$/))).toMatchInlineSnapshot(`
      [
        "forum.example > request_body > max_size",
        "forum.example > respond",
        "forum.example > reverse_proxy 127.0.0.1:3000 > flush_interval",
        "forum.example > reverse_proxy 127.0.0.1:3000 > header_up",
        "global > log > exclude",
      ]
    `);
    expect(placesOf(sections('apache.conf'))).toMatchInlineSnapshot(`
      [
        "LogFormat",
        "VirtualHost > AllowEncodedSlashes",
        "VirtualHost > CustomLog",
        "VirtualHost > ErrorLogFormat",
        "VirtualHost > LimitRequestBody",
        "VirtualHost > Location > Require",
        "VirtualHost > ProxyPass",
        "VirtualHost > ProxyPassReverse",
        "VirtualHost > ProxyPreserveHost",
        "VirtualHost > Redirect",
        "VirtualHost > RequestHeader",
        "VirtualHost > SSLCertificateFile",
        "VirtualHost > SSLCertificateKeyFile",
        "VirtualHost > SSLEngine",
        "VirtualHost > ServerName",
      ]
    `);
  });

  it('keep nothing of who came and where they went, for tokens stand in paths', () => {
    const nginx = text('nginx.conf');
    const [, format = ''] = /^log_format plenum_plain '([^']+)';$/m.exec(nginx) ?? [];
    expect(format.match(/\$\w+/g)).toEqual([
      '$time_iso8601',
      '$request_method',
      '$status',
      '$body_bytes_sent',
      '$request_time',
    ]);
    expect(nginx.match(/^server \{/gm)).toHaveLength(2);
    expect(nginx.match(/^ {4}access_log .*/gm)).toEqual([
      '    access_log off;',
      '    access_log /var/log/nginx/plenum.log plenum_plain;',
    ]);
    const apache = text('apache.conf');
    expect(/^LogFormat "(.+)" plenum_plain$/m.exec(apache)?.[1]?.match(/%(\{[^}]+\})?>?\w/g)).toEqual([
      '%{%Y-%m-%dT%H:%M:%S%z}t',
      '%m',
      '%>s',
      '%B',
      '%D',
    ]);
    // Without a log of its own a host writes into the one of the whole server, with paths and addresses.
    expect(apache.match(/^ {4}CustomLog \S+ plenum_plain$/gm)).toHaveLength(2);
    expect(apache.match(/^ {4}ErrorLogFormat .*%[aMr].*$/gm)).toBeNull();
  });

  it('pass the check of Caddy itself, or it is not on this machine', () => {
    const asked = ['validate', '--adapter', 'caddyfile', '--config', path.join(FOLDER, 'Caddyfile')];
    const isThere = spawnSync('caddy', ['version']).error === undefined;
    if (!isThere) console.warn('caddy is not installed: its sample was read by this test alone');
    expect(isThere ? spawnSync('caddy', asked, { encoding: 'utf8' }) : { status: 0 }).toMatchObject({
      status: 0,
    });
  });
});

/** A directive with the blocks around it, e.g. `server > location / > proxy_pass`. */
type Directive = { readonly place: string; readonly name: string };

const placesOf = (directives: readonly Directive[]) =>
  [...new Set(directives.map(({ place, name }) => `${place}${name}`))].sort();

/** nginx and Caddy: words, blocks in braces; `end` closes a directive. Throws for a block that is not closed. */
function blocks(name: string, end: RegExp): Directive[] {
  const around: string[] = [];
  const found: Directive[] = [];
  for (const line of lines(name)) {
    const place = around.map((one) => `${one} > `).join('');
    if (line === '}') {
      if (around.pop() === undefined) throw new Error(`${name}: a block too many is closed`);
    } else if (line.endsWith('{')) around.push(line.slice(0, -1).trim() || 'global');
    else if (end.test(line)) found.push({ place, name: line.split(/[\s;]/)[0] ?? '' });
    else throw new Error(`${name}: ${line} is not ended`);
  }
  if (around.length > 0) throw new Error(`${name}: ${around.at(-1)} is not closed`);
  return found;
}

/** Apache: lines, sections in angle brackets. */
function sections(name: string): Directive[] {
  const around: string[] = [];
  const found: Directive[] = [];
  for (const line of lines(name)) {
    const place = around.map((one) => `${one} > `).join('');
    const [, end, tag = ''] = /^<(\/?)(\w+)[^>]*>$/.exec(line) ?? [];
    if (tag === '') found.push({ place, name: line.split(/\s/)[0] ?? '' });
    else if (end === '') around.push(tag);
    else if (around.pop() !== tag) throw new Error(`${name}: </${tag}> closes nothing`);
  }
  if (around.length > 0) throw new Error(`${name}: ${around.at(-1)} is not closed`);
  return found;
}

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
    expect(
      container.filter((line) => /^(USER|STOPSIGNAL|VOLUME|CMD \["node", ".*server)/.test(line)),
    ).toEqual([
      'USER node',
      'VOLUME /data',
      'STOPSIGNAL SIGTERM',
      // With all that `npm start` says to Node.
      `CMD ${JSON.stringify(['node', ...SERVER_FLAGS, 'server/main.ts']).replaceAll(',', ', ')}`,
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
