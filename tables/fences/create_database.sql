-- A database is built under another name and renamed when it is whole (a demo is loaded wholly or not at all).
CREATE DATABASE berdaya_new OWNER berdaya_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'
