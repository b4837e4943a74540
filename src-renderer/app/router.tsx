import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { ApplicationScreen } from '../features/applications/application-screen.tsx';
import { ApplicationsScreen } from '../features/applications/applications-screen.tsx';
import { CaseScreen } from '../features/cases/case-screen.tsx';
import { CasesScreen } from '../features/cases/cases-screen.tsx';
import { EventScreen } from '../features/events/event-screen.tsx';
import { EventsScreen } from '../features/events/events-screen.tsx';
import { NetworkScreen } from '../features/network/network-screen.tsx';
import { OrganisationScreen } from '../features/organisations/organisation-screen.tsx';
import { OrganisationsScreen } from '../features/organisations/organisations-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { PersonScreen } from '../features/persons/person-screen.tsx';
import { PersonsScreen } from '../features/persons/persons-screen.tsx';
import { SessionsScreen } from '../features/sessions/sessions-screen.tsx';
import { SubprojectScreen } from '../features/subprojects/subproject-screen.tsx';
import { SubprojectsScreen } from '../features/subprojects/subprojects-screen.tsx';
import { TasksScreen } from '../features/tasks/tasks-screen.tsx';
import { Frame } from './frame/frame.tsx';
import { NotFoundScreen, ScreenCrash } from './frame/trouble-screens.tsx';

/** `?new=true` opens the form for a new record, `?id=…` the record itself, beside the list. */
export interface ListSearch {
  new?: true;
  id?: string;
}

const listSearch = (search: Record<string, unknown>): ListSearch => ({
  ...(search.new === true ? { new: true } : {}),
  ...(typeof search.id === 'string' ? { id: search.id } : {}),
});

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundScreen });
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const routeTree = root.addChildren([
  createRoute({ ...at('/'), component: OverviewScreen }),
  createRoute({
    ...at('/organisations'),
    validateSearch: listSearch,
    component: OrganisationsScreen,
  }),
  createRoute({ ...at('/organisations/$id'), component: OrganisationScreen }),
  createRoute({ ...at('/persons'), validateSearch: listSearch, component: PersonsScreen }),
  createRoute({ ...at('/persons/$id'), component: PersonScreen }),
  createRoute({ ...at('/sessions'), validateSearch: listSearch, component: SessionsScreen }),
  createRoute({ ...at('/cases'), component: CasesScreen }),
  createRoute({ ...at('/cases/$id'), component: CaseScreen }),
  createRoute({ ...at('/events'), validateSearch: listSearch, component: EventsScreen }),
  createRoute({ ...at('/events/$id'), component: EventScreen }),
  createRoute({ ...at('/tasks'), validateSearch: listSearch, component: TasksScreen }),
  createRoute({ ...at('/subprojects'), component: SubprojectsScreen }),
  createRoute({ ...at('/subprojects/$id'), component: SubprojectScreen }),
  createRoute({ ...at('/applications'), component: ApplicationsScreen }),
  createRoute({ ...at('/applications/$id'), component: ApplicationScreen }),
  createRoute({ ...at('/network'), component: NetworkScreen }),
  createRoute({
    ...at('/admin/import'),
    component: lazyRouteComponent(
      () => import('../features/import/import-screen.tsx'),
      'ImportScreen',
    ),
  }),
  createRoute({
    ...at('/admin/users'),
    component: lazyRouteComponent(
      () => import('../features/users/users-screen.tsx'),
      'UsersScreen',
    ),
  }),
  createRoute({
    ...at('/admin/code-lists'),
    component: lazyRouteComponent(
      () => import('../features/code-lists/code-lists-screen.tsx'),
      'CodeListsScreen',
    ),
  }),
  createRoute({
    ...at('/help'),
    component: lazyRouteComponent(() => import('../features/help/help-screen.tsx'), 'HelpScreen'),
  }),
  createRoute({
    ...at('/admin/backups'),
    component: lazyRouteComponent(
      () => import('../features/backups/backups-screen.tsx'),
      'BackupsScreen',
    ),
  }),
  createRoute({
    ...at('/admin/audit'),
    component: lazyRouteComponent(
      () => import('../features/audit/audit-screen.tsx'),
      'AuditScreen',
    ),
  }),
  createRoute({
    ...at('/admin/trash'),
    component: lazyRouteComponent(
      () => import('../features/trash/trash-screen.tsx'),
      'TrashScreen',
    ),
  }),
  createRoute({
    ...at('/admin/settings'),
    component: lazyRouteComponent(
      () => import('../features/settings/settings-screen.tsx'),
      'SettingsScreen',
    ),
  }),
  createRoute({
    ...at('/admin/settings/licences'),
    component: lazyRouteComponent(
      () => import('../features/licences/licences-screen.tsx'),
      'LicencesScreen',
    ),
  }),
]);

/** Places are kept after the `#`: it works under `app://` and for every host the same. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultErrorComponent: ScreenCrash,
    scrollRestoration: true,
    scrollToTopSelectors: ['#content'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
