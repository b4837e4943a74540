import { useTranslation } from 'react-i18next';
import type { Outputs } from '#shared/contract/index.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import record from '../../components/record.module.css';

type Detail = Outputs['audit']['entry']['detail'];

/** Numbers and codes about the operation, as lines of a list of facts. */
export function AuditDetail({ detail }: { detail: Detail }) {
  const { t, i18n } = useTranslation(['audit', 'common']);
  const formats = useFormats();
  if (detail === null || typeof detail !== 'object' || Array.isArray(detail)) return null;
  const label = (key: string): string =>
    i18n.exists(`audit:detail.${key}`) ? t(`audit:detail.${key}` as 'audit:detail.bytes') : key;
  const words = (key: string, value: Detail): string => {
    if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
    if (typeof value === 'number') return key === 'bytes' ? formats.bytes(value) : String(value);
    if (typeof value === 'string') return ISO.test(value) ? formats.dateTime(value) : value;
    if (Array.isArray(value)) return value.map((one) => words(key, one)).join(', ');
    if (value === null) return '';
    const { at, kind } = value;
    // A failed attempt to unlock: when, and with what.
    return typeof at === 'string' && typeof kind === 'string'
      ? `${formats.dateTime(at)} (${label(kind)})`
      : JSON.stringify(value);
  };
  return (
    Object.entries(detail)
      .map(([key, value]) => [key, words(key, value)] as const)
      // No failures of a kind are not worth a line.
      .filter(([, text]) => text !== '' && text !== '0')
      .map(([key, text]) => (
        <div key={key} className={record.pair}>
          <dt>{label(key)}</dt>
          <dd>{text}</dd>
        </div>
      ))
  );
}

const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
