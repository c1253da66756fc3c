-- Days (local) on which a facility sent something that was accepted, up to the day.
SELECT facility_code, to_date(from_utc_timestamp(received_at, 'Asia/Ho_Chi_Minh')) AS received_on
FROM quality.verdict
WHERE verdict <> 'rejected' AND kind <> 'register'
  AND to_date(from_utc_timestamp(received_at, 'Asia/Ho_Chi_Minh')) <= :as_of
GROUP BY ALL
