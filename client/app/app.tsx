import { Direction } from 'radix-ui';
import { Suspense, lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../shared/base/assert.ts';
import { directionOf } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { usePath } from '../ui/navigation.tsx';
import { Notices } from '../ui/notices.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { LoadingScreen } from './loading-screen.tsx';
import { routeOf } from './router.tsx';
import type { Route } from './router.tsx';
import { UnknownScreen } from './unknown-screen.tsx';

const HomeScreen = lazy(async () => ({
  default: (await import('../features/home/home-screen.tsx')).HomeScreen,
}));
const ConveneScreen = lazy(async () => ({
  default: (await import('../features/convene/convene-screen.tsx')).ConveneScreen,
}));
const JoinScreen = lazy(async () => ({
  default: (await import('../features/door/join-screen.tsx')).JoinScreen,
}));
const ReturnScreen = lazy(async () => ({
  default: (await import('../features/door/return-screen.tsx')).ReturnScreen,
}));
const RoomScreen = lazy(async () => ({ default: (await import('./room-screen.tsx')).RoomScreen }));
const InvitationsScreen = lazy(async () => ({
  default: (await import('./invitations-screen.tsx')).InvitationsScreen,
}));

function Screen({ route }: { route: Route }) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />;
    case 'convene':
      return <ConveneScreen />;
    case 'join':
      return <JoinScreen key={route.room} room={route.room} />;
    case 'return':
      return <ReturnScreen key={route.room} room={route.room} />;
    case 'room':
      return <RoomScreen key={route.seat} room={route.room} seat={route.seat} />;
    case 'invitations':
      return <InvitationsScreen key={route.seat} room={route.room} seat={route.seat} />;
    case 'unknown':
      return <UnknownScreen />;
  }
  return unreachable(route);
}

export function App() {
  const { t } = useTranslation('common');
  const path = usePath();
  const language = useLanguage();

  useEffect(() => {
    document.title = 'Parley';
  }, [path]);

  return (
    <Direction.Provider dir={directionOf(language)}>
      <TooltipProvider delayDuration={400}>
        <a className="skip-link" href="#content">
          {t('skip')}
        </a>
        <ErrorBoundary key={path}>
          <Suspense fallback={<LoadingScreen />}>
            <Screen route={routeOf(path)} />
          </Suspense>
        </ErrorBoundary>
        <Notices />
      </TooltipProvider>
    </Direction.Provider>
  );
}
