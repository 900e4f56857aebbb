-- Every row equals the last word of its trail; every row the trail knows is there.
SELECT subject, expected, found FROM app.unlike_trail()
