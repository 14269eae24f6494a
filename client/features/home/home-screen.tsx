import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSeat, heldSeats } from '../../room/seats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Link, navigate } from '../../ui/navigation.tsx';
import { Page } from '../../ui/page.tsx';
import { formatDay } from '../../ui/time.ts';
import styles from './home-screen.module.css';
import { Specimen } from './specimen.tsx';

export function HomeScreen() {
  const { t } = useTranslation('home');
  return (
    <Page>
      <div className={styles['hall']}>
        <section className={styles['welcome']}>
          <h1 className={styles['title']} lang="en">
            Parley
          </h1>
          <p className={styles['lead']}>{t('lead')}</p>
          <p className={styles['lead']}>{t('record')}</p>
          <div className={styles['act']}>
            <Button tone="primary" size="large" onClick={() => navigate('/convene')}>
              {t('convene')}
            </Button>
            <p>{t('invited')}</p>
          </div>
        </section>
        <Specimen />
        <Seats />
      </div>
    </Page>
  );
}

function Seats() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const [seats, setSeats] = useState(heldSeats);
  return (
    <section className={styles['seats']} aria-labelledby="seats">
      <h2 id="seats">{t('seats')}</h2>
      {seats.length === 0 ? (
        <p className={styles['none']}>{t('noSeats')}</p>
      ) : (
        <ul role="list">
          {seats.map((held) => (
            <li key={`${held.room}/${held.seat}`} className={styles['seat']}>
              <Link to={`/room/${held.room}/${held.seat}`} className={styles['room']}>
                <bdi className={styles['name']}>{held.title}</bdi>
                <span className={styles['when']}>
                  {t('lastHere', { when: formatDay(held.at, language) })}
                </span>
              </Link>
              <IconButton
                label={t('forget', { title: held.title })}
                icon={<X />}
                onClick={() => {
                  forgetSeat(held.room, held.seat);
                  setSeats(heldSeats());
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
