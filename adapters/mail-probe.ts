import { createTransport } from 'nodemailer';

const LIMIT_MS = 5_000;

/** Whether the mail server takes our connection and our sign-in; no mail is sent. */
export async function probeMailServer(smtpUrl: string): Promise<boolean> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    return await transport.verify();
  } catch {
    return false;
  } finally {
    transport.close();
  }
}
