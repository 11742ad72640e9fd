import { DoorApp } from '#components/door/door-app.tsx';
import { version } from '../../package.json';

export default function DoorPage() {
  return <DoorApp version={version} />;
}
