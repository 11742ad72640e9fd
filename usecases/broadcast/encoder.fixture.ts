import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An encoder on this machine, whose playlists go on as told. */
export type Encoder = {
  /** `host:port`, for PLENUM_TRUSTED_HOSTS. */
  readonly host: string;
  readonly address: (name: string) => string;
  /** One more segment in all playlists. */
  readonly step: () => void;
  /** What it answers: a playlist, an ended one, nothing but an error, or no answer at all. */
  readonly set: (name: string, state: 'sends' | 'ended' | 'broken' | 'hangs') => void;
  /** Playlists that were asked for, in order. */
  readonly asked: string[];
  readonly close: () => void;
};

export async function anEncoder(segmentAt: () => number): Promise<Encoder> {
  const states = new Map<string, 'sends' | 'ended' | 'broken' | 'hangs'>();
  const asked: string[] = [];
  let sequence = 1;
  const server: Server = createServer((req, res) => {
    const [, name = '', file = ''] = (req.url ?? '').split('/');
    const state = states.get(name) ?? 'sends';
    if (file === 'index.m3u8') asked.push(name);
    if (state === 'hangs') return;
    if (state === 'broken') return void res.writeHead(500).end();
    if (file === 'index.m3u8') return void res.end(MASTER);
    res.end(mediaPlaylist(sequence, state === 'ended', segmentAt()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    address: (name) => `http://127.0.0.1:${port}/${name}/index.m3u8`,
    step: () => {
      sequence += 1;
    },
    set: (name, state) => void states.set(name, state),
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const MASTER = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",LANGUAGE="ru",NAME="Русский",URI="ru.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",LANGUAGE="en",NAME="English",URI="s.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360
low.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720
high.m3u8
`;

function mediaPlaylist(sequence: number, hasEnded: boolean, at: number): string {
  const date = new Date(at).toISOString();
  const lines = ['#EXTM3U', '#EXT-X-TARGETDURATION:4', `#EXT-X-MEDIA-SEQUENCE:${sequence}`];
  lines.push(`#EXT-X-PROGRAM-DATE-TIME:${date}`, '#EXTINF:4.0,', 'https://segments.example/a.ts');
  return `${[...lines, ...(hasEnded ? ['#EXT-X-ENDLIST'] : [])].join('\n')}\n`;
}
