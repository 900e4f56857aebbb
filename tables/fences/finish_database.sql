ALTER DATABASE berdaya_new RENAME TO berdaya
