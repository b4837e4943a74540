import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantApplication } from '#shared/contract/grant-applications.ts';
import classes from '../../components/record.module.css';
import { useFormats } from '../../hooks/use-formats.ts';

/** The facts one looks for first; what is not known takes no room. */
export function ApplicationFacts({ record }: { record: GrantApplication }) {
  const { t } = useTranslation('applications');
  const formats = useFormats();
  const { appliedCents, grantedCents, projectFrom, projectTo } = record;
  const share =
    grantedCents !== null && appliedCents
      ? ` · ${t('fact.share', {
          percent: formats.percent(grantedCents / appliedCents),
        })}`
      : '';
  const facts: [label: string, value: ReactNode][] = [
    [
      t('fact.organisation'),
      <Link
        key="organisation"
        to="/organisations/$id"
        params={{ id: record.organisation.id }}
        className={classes.link}
      >
        <bdi>{record.organisation.name}</bdi>
      </Link>,
    ],
    [t('fact.funder'), record.funder !== null && <bdi key="funder">{record.funder}</bdi>],
    [t('fact.applied'), formats.euro(appliedCents)],
    [t('fact.granted'), grantedCents !== null && formats.euro(grantedCents) + share],
    [
      t('fact.project'),
      (projectFrom !== null || projectTo !== null) &&
        `${formats.date(projectFrom)} – ${formats.date(projectTo)}`,
    ],
    [
      t('fact.responsible'),
      record.responsible !== null && <bdi key="responsible">{record.responsible.name}</bdi>,
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
